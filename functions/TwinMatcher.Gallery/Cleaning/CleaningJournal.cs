using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>What cleaning did and can still undo, in order. Each step is written in one write with its effect, and removed in one with its undoing, so that the two never differ.</summary>
internal sealed class CleaningJournal(IDocuments documents)
{
    /// <summary>The last step that is left; null when there is nothing to undo.</summary>
    public async ValueTask<(CleaningStep Step, Document Document)?> LastAsync(CancellationToken cancellation)
    {
        DocumentPage page = await documents.QueryAsync(Keys.CleaningSteps with { Limit = 1, Descending = true }, cancellation).ConfigureAwait(false);
        return page.Documents is [Document last] ? (last.Read(GalleryJson.Default.CleaningStep), last) : null;
    }

    /// <summary>Whether the same run did it already.</summary>
    public async ValueTask<bool> HasAsync(CleaningStep step, CancellationToken cancellation)
        => await documents.GetAsync(Keys.CleaningDone(step), cancellation).ConfigureAwait(false) is not null;

    /// <summary>Fails the write when another step came first.</summary>
    public async ValueTask<IReadOnlyList<DocumentChange>> NextAsync(CleaningStep step, CancellationToken cancellation)
    {
        long last = await LastAsync(cancellation).ConfigureAwait(false) is { } known ? long.Parse(known.Document.Key.Sort, System.Globalization.CultureInfo.InvariantCulture) : 0;
        byte[] body = Body.Of(step, GalleryJson.Default.CleaningStep);

        // What was undone before is not what is undone next.
        return [DocumentChange.Create(Keys.CleaningStep(last + 1), body), DocumentChange.Create(Keys.CleaningDone(step), body), DocumentChange.Delete(Keys.CleaningUndone)];
    }

    /// <summary>The run that is being undone; null when none is.</summary>
    public async ValueTask<CleaningUndone?> UndoneAsync(CancellationToken cancellation)
        => await documents.GetAsync(Keys.CleaningUndone, cancellation).ConfigureAwait(false) is { } document ? document.Read(GalleryJson.Default.CleaningUndone) : null;

    public static IReadOnlyList<DocumentChange> Remove(CleaningStep step, Document document)
        => [DocumentChange.Delete(document.Key, document.Version), DocumentChange.Delete(Keys.CleaningDone(step))];
}
