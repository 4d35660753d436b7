namespace TwinMatcher.Gallery.Ports;

/// <summary>A single-table document store in DynamoDB's terms. Thread-safe; a read that begins after a write ended sees it.</summary>
public interface IDocuments
{
    /// <summary>Null when there is none, or when it has expired.</summary>
    ValueTask<Document?> GetAsync(DocumentKey key, CancellationToken cancellation = default);

    /// <summary>Makes up to <see cref="DocumentChange.Most"/> changes of different documents, all or none; false, and nothing is changed, when a document is not
    /// of the version its change expects.</summary>
    /// <exception cref="StorageBusyException">The store did not answer or is throttled; whether the changes were made is unknown.</exception>
    /// <exception cref="StorageFullException">There is no room; nothing is changed.</exception>
    ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation = default);

    /// <summary>One page of a partition's documents in the ordinal order of their sort keys.</summary>
    ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default);
}
