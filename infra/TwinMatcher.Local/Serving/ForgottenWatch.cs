using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Serving;

/// <summary>Notices deletions on their way to the documents, so that the journal, which remembers what was, is written anew soon after.</summary>
internal sealed class ForgottenWatch(IDocuments documents) : IDocuments
{
    private int _deletions;

    /// <summary>Whether anything was deleted since this was asked last.</summary>
    public bool TakeDeletions() => Interlocked.Exchange(ref _deletions, 0) > 0;

    public ValueTask<Document?> GetAsync(DocumentKey key, CancellationToken cancellation = default) => documents.GetAsync(key, cancellation);

    public ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default) => documents.QueryAsync(query, cancellation);

    public async ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation = default)
    {
        bool made = await documents.WriteAsync(changes, cancellation);
        if (made && changes.Any(change => change.Kind == DocumentChangeKind.Delete && TellsOfPeople(change.Key))) Interlocked.Increment(ref _deletions);
        return made;
    }

    /// <summary>Other documents come and go with every upload, and wait until the journal is long.</summary>
    private static bool TellsOfPeople(DocumentKey key)
        => key.Partition == "PEOPLE" || key.Partition.StartsWith("PERSON#", StringComparison.Ordinal) || key.Partition.StartsWith("CATEGORY#", StringComparison.Ordinal);
}
