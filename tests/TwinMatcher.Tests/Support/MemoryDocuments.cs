using System.Text;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Support;

/// <summary>The document port in a dictionary: as strict as DynamoDB about keys, sizes and transactions.</summary>
internal sealed class MemoryDocuments(TimeProvider clock) : IDocuments
{
    private static readonly Comparer<DocumentKey> Order = Comparer<DocumentKey>.Create((a, b) =>
        string.CompareOrdinal(a.Partition, b.Partition) is var first and not 0 ? first : string.CompareOrdinal(a.Sort, b.Sort));

    private readonly Lock _lock = new();
    private readonly SortedDictionary<DocumentKey, Document> _documents = new(Order);

    /// <summary>What happens at which call; null for nothing.</summary>
    public FaultPlan? Faults { get; set; }

    /// <summary>Another store with the same documents, in a time of its own.</summary>
    public MemoryDocuments Copy(TimeProvider time)
    {
        MemoryDocuments copy = new(time);
        lock (_lock)
            foreach ((DocumentKey key, Document document) in _documents) copy._documents[key] = document;
        return copy;
    }

    public ValueTask<Document?> GetAsync(DocumentKey key, CancellationToken cancellation = default) => Through($"get {key.Partition} {key.Sort}", () =>
    {
        Check(key);
        lock (_lock) return Living(key);
    }, cancellation);

    public ValueTask<bool> WriteAsync(IReadOnlyList<DocumentChange> changes, CancellationToken cancellation = default)
        => Through($"write {string.Join(", ", changes.Select(change => $"{change.Kind} {change.Key.Partition} {change.Key.Sort}"))}", () =>
        {
            if (changes.Count is 0 or > DocumentChange.Most) throw new ArgumentException($"{changes.Count} changes", nameof(changes));
            if (changes.DistinctBy(change => change.Key).Count() != changes.Count) throw new ArgumentException("a document twice", nameof(changes));
            foreach (DocumentChange change in changes)
            {
                Check(change.Key);
                if (change.Body.Length > DocumentChange.MostBytes) throw new ArgumentException($"{change.Key}: {change.Body.Length} bytes", nameof(changes));
            }

            lock (_lock)
            {
                if (changes.Any(change => change.Expected is long expected && (Living(change.Key)?.Version ?? 0) != expected)) return false;
                foreach (DocumentChange change in changes) Apply(change);
                return true;
            }
        }, cancellation);

    public ValueTask<DocumentPage> QueryAsync(DocumentQuery query, CancellationToken cancellation = default) => Through($"query {query.Partition} {query.Prefix}", () =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, 1000);
        lock (_lock)
        {
            IEnumerable<Document> all = _documents.Values.Where(document => document.Key.Partition == query.Partition && document.Key.Sort.StartsWith(query.Prefix, StringComparison.Ordinal));
            if (query.Descending) all = all.Reverse();
            if (query.After is string after) all = all.Where(document => string.CompareOrdinal(document.Key.Sort, after) is var side && (query.Descending ? side < 0 : side > 0));

            // Expired documents count towards a page, as in DynamoDB: pages may be short or empty although more follow.
            Document[] looked = [.. all.Take(query.Limit)];
            return new DocumentPage([.. looked.Where(IsLiving)], looked.Length == query.Limit ? looked[^1].Key.Sort : null);
        }
    }, cancellation);

    /// <summary>Every living document, one a line, without versions: they count attempts, which a crash may add to.</summary>
    public string Dump()
    {
        lock (_lock)
        {
            return string.Concat(_documents.Values.Where(IsLiving).Select(document =>
                $"{document.Key.Partition} {document.Key.Sort} {Encoding.UTF8.GetString(document.Body.Span)} {document.Expires:O}\n"));
        }
    }

    /// <summary>Keys and bodies in which the bytes occur, expired ones included: storage deletes those when it likes.</summary>
    public IReadOnlyList<string> Containing(ReadOnlySpan<byte> bytes)
    {
        List<string> found = [];
        lock (_lock)
        {
            foreach (Document document in _documents.Values)
            {
                string key = $"{document.Key.Partition} {document.Key.Sort}";
                if (Encoding.UTF8.GetBytes(key).AsSpan().IndexOf(bytes) >= 0 || document.Body.Span.IndexOf(bytes) >= 0) found.Add(key);
            }
        }

        return found;
    }

    private static void Check(DocumentKey key)
    {
        if (key.Partition.Length is 0 or > 256 || key.Sort.Length is 0 or > 512 || !(key.Partition + key.Sort).All(c => c is >= ' ' and < '\x7f'))
            throw new ArgumentException($"key '{key}'", nameof(key));
    }

    private void Apply(DocumentChange change)
    {
        if (change.Kind == DocumentChangeKind.Delete) _documents.Remove(change.Key);
        if (change.Kind == DocumentChangeKind.Put)
            _documents[change.Key] = new Document(change.Key, change.Body.ToArray(), (Living(change.Key)?.Version ?? 0) + 1, change.Expires);
    }

    private Document? Living(DocumentKey key) => _documents.TryGetValue(key, out Document? document) && IsLiving(document) ? document : null;

    private bool IsLiving(Document document) => document.Expires is not DateTimeOffset expires || clock.GetUtcNow().ToUnixTimeSeconds() < expires.ToUnixTimeSeconds();

    private ValueTask<T> Through<T>(string call, Func<T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return FaultPlan.Through(Faults, call, work);
    }
}
