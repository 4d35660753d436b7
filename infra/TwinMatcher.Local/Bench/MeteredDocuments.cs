using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Bench;

/// <summary>Documents that count what DynamoDB would charge for.</summary>
internal sealed class MeteredDocuments(IDocuments inner, Action<StorageUse> used) : IDocuments
{
    private const int ReadUnit = 4096, WriteUnit = 1024;

    /// <summary>Of an item beside its keys and body: names of attributes, version, stamp and expiry.</summary>
    private const int Overhead = 100;

    public async ValueTask<Document?> GetAsync(DocumentKey key, CancellationToken cancellation = default)
    {
        Document? document = await inner.GetAsync(key, cancellation);
        used(new StorageUse { ReadUnits = Units(document is null ? 0 : Size(document.Key, document.Body.Length), ReadUnit), Calls = 1 });
        return document;
    }

    public ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation = default)
    {
        // As the adapter does: a single put is no transaction.
        int times = changes is [{ Kind: DocumentChangeKind.Put }] ? 1 : 2;
        used(new StorageUse
        {
            WriteUnits = times * changes.Sum(change => Units(Size(change.Key, change.Body.Length), WriteUnit)),
            DocumentBytes = changes.Where(change => change.Kind == DocumentChangeKind.Put).Sum(change => Size(change.Key, change.Body.Length)),
            Calls = 1,
        });
        return inner.WriteAsync(changes, cancellation);
    }

    public async ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default)
    {
        DocumentPage page = await inner.QueryAsync(query, cancellation);
        used(new StorageUse { ReadUnits = Units(page.Documents.Sum(document => Size(document.Key, document.Body.Length)), ReadUnit), Calls = 1 });
        return page;
    }

    private static int Size(DocumentKey key, int body) => key.Partition.Length + key.Sort.Length + body + Overhead;

    private static int Units(int bytes, int unit) => Math.Max(1, (bytes + unit - 1) / unit);
}
