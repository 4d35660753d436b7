using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Cleaning;

/// <summary>Makes two entries one: the faces of one move to the other, face by face, and then the entry becomes a note of who it was. What is imported under the former id
/// joins the person.</summary>
public sealed class MergePeople(IDocuments documents, IObjects objects)
{
    private readonly CleaningJournal _journal = new(documents);
    private readonly MoveFace _move = new(documents, objects);
    private readonly MoveVectors _vectors = new(documents, objects);

    /// <param name="run">What is undone together.</param>
    /// <param name="person">Whose entry ends.</param>
    public async ValueTask<CleaningOutcome> RunAsync(Id run, Id person, Id into, CancellationToken cancellation = default)
    {
        while (true)
        {
            (PersonRecord Person, long Version)? giver = await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false);
            (PersonRecord Person, long Version)? taker = await PersonRecord.FindAsync(documents, into, cancellation).ConfigureAwait(false);
            if (giver is null || taker is null || person == into)
            {
                if (await MergedPeople.FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { } merged || merged.Into != into) return CleaningOutcome.Outdated;
                await _vectors.RunAsync(into, cancellation).ConfigureAwait(false);
                return CleaningOutcome.DoneBefore;
            }

            if (giver.Value.Person.Faces == 0)
            {
                // The vectors first: from then on nothing of the former entry is left in the index.
                await _vectors.RunAsync(into, cancellation).ConfigureAwait(false);
                IReadOnlyList<DocumentChange> step = await _journal.NextAsync(new CleaningStep(CleaningKind.Merge, run, person, Into: into), cancellation).ConfigureAwait(false);
                if (await documents.WriteAsync([.. Changes(giver.Value, into), .. step], cancellation).ConfigureAwait(false)) return CleaningOutcome.Done;
                continue;
            }

            await foreach ((FaceRecord face, _) in FaceRecord.OfPersonAsync(documents, person, cancellation).ConfigureAwait(false))
                if (await _move.RecordAsync(run, person, into, face.Face.Id, cancellation).ConfigureAwait(false) == CleaningOutcome.Exhausted) return CleaningOutcome.Exhausted;
        }
    }

    private static IEnumerable<DocumentChange> Changes((PersonRecord Person, long Version) giver, Id into) =>
    [
        .. giver.Person.Delete(giver.Version),
        DocumentChange.Create(Keys.Merged(giver.Person.Id), Body.Of(new MergedRecord(into, giver.Person), GalleryJson.Default.MergedRecord)),
        DocumentChange.Put(Keys.Alias(into, giver.Person.Id), Body.Of(new AliasRecord(giver.Person.Id), GalleryJson.Default.AliasRecord)),
    ];
}
