using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Audit;

/// <summary>Keeps what admins did. An act is noted before it is done, so that none is done unseen: where it cannot be noted it is not done either.</summary>
public sealed class AuditLog(IDocuments documents, GalleryOptions options, TimeProvider clock, Chance chance)
{
    /// <summary>Whoever works at the machine instead of over HTTP.</summary>
    public const string Machine = "machine";

    private const int MostActs = 200;

    private long _latest;

    /// <summary>Notes what is about to be done.</summary>
    /// <exception cref="StorageBusyException">It could not be noted.</exception>
    public async ValueTask<AdminAct> BeginAsync(string who, string what, IReadOnlyList<string> things, CancellationToken cancellation = default)
    {
        var act = new AdminAct(RandomId.From(chance), NextMoment(), who, what, things, null);
        await StoreAsync(act, cancellation).ConfigureAwait(false);
        return act;
    }

    /// <summary>Adds what came of it.</summary>
    /// <param name="things">In the place of those it began with.</param>
    public ValueTask EndAsync(AdminAct act, int status, IReadOnlyList<string> things, CancellationToken cancellation = default)
        => StoreAsync(act with { Status = status, Things = things }, cancellation);

    /// <summary>Notes a command, which says itself what came of it.</summary>
    public async ValueTask NoteAsync(string what, IReadOnlyList<string> things, CancellationToken cancellation = default)
        => await BeginAsync(Machine, what, things, cancellation).ConfigureAwait(false);

    /// <param name="limit">1 to 200.</param>
    /// <param name="after">The <see cref="AuditPage.Next"/> of the page before.</param>
    public async ValueTask<Outcome<AuditPage>> ListAsync(int limit, string? after, CancellationToken cancellation = default)
    {
        if (limit is < 1 or > MostActs) return Problems.Invalid("limit", $"must be 1 to {MostActs}");
        string? place = null;
        if (after is not null && (place = TimedKey.Parse(after)) is null) return Problems.Invalid("after", "must be the 'next' of a page before");
        DocumentPage page = await documents.QueryAsync(Keys.AllAudit with { Limit = limit, After = place }, cancellation).ConfigureAwait(false);
        return new AuditPage([.. page.Documents.Select(document => document.Read(GalleryJson.Default.AuditRecord).ToAct())], TimedKey.Text(page.Next));
    }

    /// <summary>The time; a millisecond after the act before where that was noted in the same one, since acts are listed by it.</summary>
    private DateTimeOffset NextMoment()
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        while (true)
        {
            long latest = Interlocked.Read(ref _latest);
            // Where the latest lies far ahead, the clock was set back.
            long next = latest - now is >= 0 and < 1000 ? latest + 1 : now;
            if (Interlocked.CompareExchange(ref _latest, next, latest) == latest) return DateTimeOffset.FromUnixTimeMilliseconds(next);
        }
    }

    private async ValueTask StoreAsync(AdminAct act, CancellationToken cancellation) => await documents.WriteAsync(
        [DocumentChange.Put(Keys.Audit(act.At, act.Id), Body.Of(AuditRecord.Of(act), GalleryJson.Default.AuditRecord), act.At + options.AuditLifetime)], cancellation).ConfigureAwait(false);
}
