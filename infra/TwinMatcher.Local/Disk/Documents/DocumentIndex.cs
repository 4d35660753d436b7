using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>Every document, in memory, in the order of its key: about 300 bytes each besides its body. Thread-safe.</summary>
internal sealed class DocumentIndex
{
    /// <summary>Sorts behind every character of a key.</summary>
    private const string Last = "\x7f";

    private readonly Lock _lock = new();
    private readonly SortedSet<Document> _documents = new(Comparer<Document>.Create(Compare));
    private long _firstExpiry = long.MaxValue;
    private bool _buried;

    /// <summary>What the documents take in a journal.</summary>
    public long Length { get; private set; }

    public static bool IsLiving(Document document, long now) => document.Expires is not DateTimeOffset expires || now < expires.ToUnixTimeSeconds();

    /// <summary>Whether something was deleted, overwritten or has expired since the last <see cref="Living"/>.</summary>
    public bool HasRemains(long now)
    {
        lock (_lock) return _buried || _firstExpiry <= now;
    }

    public Document? Find(DocumentKey key, long now)
    {
        lock (_lock) return _documents.TryGetValue(Probe(key), out Document? found) && IsLiving(found, now) ? found : null;
    }

    public DocumentPage Page(DocumentQuery query, long now)
    {
        string first = query.Prefix, last = query.Prefix + Last;
        if (query.After is string after)
        {
            if (query.Descending) last = Smaller(last, after);
            else first = Smaller(first, after) == first ? after : first;
        }

        List<Document> page = new(Math.Min(query.Limit, 128));
        if (string.CompareOrdinal(first, last) > 0) return new DocumentPage(page, null);
        lock (_lock)
        {
            SortedSet<Document> range = _documents.GetViewBetween(Probe(new(query.Partition, first)), Probe(new(query.Partition, last)));
            foreach (Document document in query.Descending ? range.Reverse() : range)
            {
                if (document.Key.Sort == query.After || !IsLiving(document, now)) continue;
                if (page.Count == query.Limit) return new DocumentPage(page, page[^1].Key.Sort);
                page.Add(document);
            }
        }

        return new DocumentPage(page, null);
    }

    /// <summary>Takes over what is durable now: documents, or null for those deleted. Nobody sees some of the changes without the others.</summary>
    public void Apply(IEnumerable<KeyValuePair<DocumentKey, Document?>> changes)
    {
        lock (_lock)
            foreach ((DocumentKey key, Document? document) in changes) Apply(key, document);
    }

    public void Apply(DocumentKey key, Document? document)
    {
        lock (_lock)
        {
            // While a journal is replayed nearly every document is new.
            if (document is not null && TryAdd(document)) return;
            if (_documents.TryGetValue(document ?? Probe(key), out Document? old)) Remove(old);
            if (document is not null) TryAdd(document);
            // Also when there was none to delete: a deletion names what it deletes.
            _buried = true;
        }
    }

    /// <summary>All that has not expired, sorted.</summary>
    public IReadOnlyList<Document> Snapshot(long now)
    {
        lock (_lock) return [.. _documents.Where(document => IsLiving(document, now))];
    }

    /// <summary>Drops what has expired and returns the others, sorted; from here on remains are counted anew.</summary>
    public IReadOnlyList<Document> Living(long now)
    {
        lock (_lock)
        {
            (_buried, _firstExpiry) = (false, long.MaxValue);
            List<Document> living = new(_documents.Count), expired = [];
            foreach (Document document in _documents)
            {
                (IsLiving(document, now) ? living : expired).Add(document);
                if (IsLiving(document, now)) Expect(document);
            }

            foreach (Document document in expired) Remove(document);
            return living;
        }
    }

    /// <summary>The rewriting that <see cref="Living"/> was asked for did not happen.</summary>
    public void KeepRemains()
    {
        lock (_lock) _buried = true;
    }

    private static Document Probe(DocumentKey key) => new(key, default, 0, null);

    private static string Smaller(string a, string b) => string.CompareOrdinal(a, b) < 0 ? a : b;

    private static int Compare(Document a, Document b)
        => string.CompareOrdinal(a.Key.Partition, b.Key.Partition) is var first and not 0 ? first : string.CompareOrdinal(a.Key.Sort, b.Key.Sort);

    private bool TryAdd(Document document)
    {
        if (!_documents.Add(document)) return false;
        Length += FrameBuilder.LengthOf(document);
        Expect(document);
        return true;
    }

    private void Remove(Document document)
    {
        _documents.Remove(document);
        Length -= FrameBuilder.LengthOf(document);
    }

    private void Expect(Document document)
    {
        if (document.Expires is DateTimeOffset expires) _firstExpiry = Math.Min(_firstExpiry, expires.ToUnixTimeSeconds());
    }
}
