using TwinMatcher.Gallery.Audit;

namespace TwinMatcher.Gallery.Storage;

/// <summary>An admin's act as stored.</summary>
internal sealed record AuditRecord(Id Id, DateTimeOffset At, string Who, string What, IReadOnlyList<string> Things, int? Status)
{
    public static AuditRecord Of(AdminAct act) => new(act.Id, act.At, act.Who, act.What, act.Things, act.Status);

    public AdminAct ToAct() => new(Id, At, Who, What, Things, Status);
}
