using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Local.Disk.Documents;

/// <summary>Writes that become durable together: one after another they see what those before them will have done, and readers see nothing yet.</summary>
internal sealed class Batch(DocumentIndex index, long now)
{
    private readonly Dictionary<DocumentKey, Document?> _changed = [];

    /// <summary>Whether the documents are of the versions expected; then the changes are part of the batch.</summary>
    public bool TryAdd(IReadOnlyList<DocumentChange> changes, FrameBuilder frame)
    {
        foreach (DocumentChange change in changes)
            if (change.Expected is long expected && (Current(change.Key)?.Version ?? 0) != expected) return false;
        foreach (DocumentChange change in changes) Add(change, frame);
        return true;
    }

    /// <summary>To be called when the frame is on the disk.</summary>
    public void Publish() => index.Apply(_changed);

    private void Add(DocumentChange change, FrameBuilder frame)
    {
        if (change.Kind == DocumentChangeKind.Put)
        {
            Document document = new(change.Key, change.Body.ToArray(), (Current(change.Key)?.Version ?? 0) + 1, WholeSeconds(change.Expires));
            frame.Add(document);
            _changed[change.Key] = document;
        }
        else if (change.Kind == DocumentChangeKind.Delete && Stored(change.Key) is not null)
        {
            frame.AddDeletion(change.Key);
            _changed[change.Key] = null;
        }
    }

    private Document? Current(DocumentKey key) => Stored(key) is Document document && DocumentIndex.IsLiving(document, now) ? document : null;

    // Also what has expired: its deletion is written, or it would come back if the clock were set back.
    private Document? Stored(DocumentKey key) => _changed.TryGetValue(key, out Document? document) ? document : index.Find(key, long.MinValue);

    private static DateTimeOffset? WholeSeconds(DateTimeOffset? time) => time is DateTimeOffset t ? DateTimeOffset.FromUnixTimeSeconds(t.ToUnixTimeSeconds()) : null;
}
