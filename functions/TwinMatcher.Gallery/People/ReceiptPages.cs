using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>A receipt as it is kept: in parts, each written together with the removal it tells of, so that none is lost and none told twice.</summary>
internal sealed class ReceiptPages(IDocuments documents, IObjects objects, TimeProvider clock, Id person)
{
    /// <summary>How a receipt names a document.</summary>
    public static string Line(DocumentKey key) => $"{key.Partition} {key.Sort}";

    public async ValueTask<ForgetReceipt> JoinAsync(ForgottenRecord forgotten, CancellationToken cancellation)
    {
        List<string> gone = [], removed = [];
        SortedDictionary<string, List<Id>> vectors = new(StringComparer.Ordinal);
        await foreach (ReceiptPage page in AllAsync(cancellation).ConfigureAwait(false))
        {
            gone.AddRange(page.Objects);
            removed.AddRange(page.Documents);
            foreach ((string space, IReadOnlyList<Id> faces) in page.Vectors)
            {
                if (!vectors.TryGetValue(space, out List<Id>? all)) vectors[space] = all = [];
                all.AddRange(faces);
            }
        }

        return new(person, forgotten.At, gone, removed, vectors.ToDictionary(entry => entry.Key, IReadOnlyList<Id> (entry) => entry.Value), forgotten.Purged);
    }

    /// <summary>Whether compaction has rewritten what held vectors: it deletes the delta that buries after everything it buried. A reader that was at work when
    /// the person was forgotten may have written after that, so what was there when the last of them had ended must be gone, too.</summary>
    public async ValueTask<bool> IsPurgedAsync(CancellationToken cancellation)
    {
        HashSet<string> spaces = [];
        DateTimeOffset quiet = DateTimeOffset.MinValue;
        await foreach (ReceiptPage page in AllAsync(cancellation).ConfigureAwait(false))
        {
            spaces.UnionWith(page.Spaces);
            if (page.Quiet > quiet) quiet = page.Quiet;
        }

        // There were no vectors; or so long ago that the pages are gone, with days of compactions since.
        if (spaces.Count == 0) return true;
        if (clock.GetUtcNow() < quiet) return false;
        foreach (string space in spaces)
        {
            string tomb = ObjectNames.Delta(space, Deltas.PersonTomb(person));
            for (string? after = null; ;)
            {
                ObjectPage page = await objects.ListAsync(ObjectNames.Deltas(space), after, cancellation: cancellation).ConfigureAwait(false);
                if (page.Objects.Any(delta => delta.Key == tomb || delta.Stored <= quiet)) return false;
                after = page.Next;
                if (after is null) break;
            }
        }

        return true;
    }

    /// <summary>The number of the page to be written next; earlier ones may be kept no longer.</summary>
    public async ValueTask<int> NextAsync(CancellationToken cancellation)
    {
        int next = 0;
        await foreach (Document page in documents.AllAsync(Keys.ReceiptPages(person), cancellation).ConfigureAwait(false)) next = Keys.ReceiptPage(page.Key) + 1;
        return next;
    }

    private async IAsyncEnumerable<ReceiptPage> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (Document page in documents.AllAsync(Keys.ReceiptPages(person), cancellation).ConfigureAwait(false))
            yield return page.Read(GalleryJson.Default.ReceiptPage);
    }
}
