namespace TwinMatcher.Gallery.Audit;

/// <summary>Something an admin did; names nobody.</summary>
/// <param name="Who">The beginning of the token's hash, or <see cref="AuditLog.Machine"/> for whoever has the machine.</param>
/// <param name="What">A route or a command.</param>
/// <param name="Things">Ids, spaces and versions it was done to.</param>
/// <param name="Status">What was answered, as a status of HTTP; null while it is under way, and for ever where the process died of it.</param>
public sealed record AdminAct(Id Id, DateTimeOffset At, string Who, string What, IReadOnlyList<string> Things, int? Status);

/// <summary>One page of acts, newest first.</summary>
/// <param name="Next">To ask for the next page with; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AdminAct> Acts, string? Next);
