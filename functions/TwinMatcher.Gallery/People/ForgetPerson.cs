using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>What forgetting removed; names nobody.</summary>
/// <param name="Objects">Keys of removed photos and thumbnails.</param>
/// <param name="Documents">Keys of removed documents, partition and sort key; where a key held the name there is a star.</param>
/// <param name="Vectors">Face ids whose vectors no answer uses from now on, by space.</param>
/// <param name="Purged">Whether the bytes of the vectors have left storage, too, which the next compaction does.</param>
public sealed record ForgetReceipt(
    Id Person, DateTimeOffset Forgotten, IReadOnlyList<string> Objects, IReadOnlyList<string> Documents, IReadOnlyDictionary<string, IReadOnlyList<Id>> Vectors, bool Purged);

/// <summary>Removes all that is kept of a person: photos, thumbnails, documents and vectors. Repeated or resumed after a crash it ends the same and gives the same
/// receipt, until what the receipt lists is kept no longer.</summary>
public sealed class ForgetPerson(IDocuments documents, IObjects objects, TimeProvider clock, GalleryOptions? options = null)
{
    private readonly GalleryOptions _options = options ?? new GalleryOptions();

    public async ValueTask<Outcome<ForgetReceipt>> RunAsync(Id person, CancellationToken cancellation = default)
    {
        // A face that is on its way to this person is in the index under the former one, where the burial would not reach it.
        await new MoveVectors(documents, objects).RunAsync(person, cancellation).ConfigureAwait(false);
        if (await BeginAsync(person, cancellation).ConfigureAwait(false) is not ForgottenRecord forgotten) return Problems.PersonUnknown;
        ReceiptPages receipt = new(documents, objects, clock, person);
        if (!forgotten.Finished)
        {
            await new RemovePhotos(documents, objects, clock, _options, person).RunAsync(cancellation).ConfigureAwait(false);
            forgotten = forgotten with { Finished = true };
            await StoreAsync(person, forgotten, [DocumentChange.Delete(Keys.Unfinished(person))], cancellation).ConfigureAwait(false);
        }

        if (!forgotten.Purged && await receipt.IsPurgedAsync(cancellation).ConfigureAwait(false))
        {
            forgotten = forgotten with { Purged = true };
            await StoreAsync(person, forgotten, [], cancellation).ConfigureAwait(false);
        }

        return await receipt.JoinAsync(forgotten, cancellation).ConfigureAwait(false);
    }

    /// <summary>In one write the person is gone for everybody: who was about to add to them fails from here on. Null when there is and was no such person.</summary>
    private async ValueTask<ForgottenRecord?> BeginAsync(Id person, CancellationToken cancellation)
    {
        while (true)
        {
            // In this order: who goes between the two looks is seen to be forgotten, and not taken for somebody who was never there.
            (PersonRecord Person, long Version)? there = await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false);
            Document? known = await documents.GetAsync(Keys.Forgotten(person), cancellation).ConfigureAwait(false);
            if (known is not null) return known.Read(GalleryJson.Default.ForgottenRecord);
            if (there is not { } found) return null;
            DateTimeOffset now = clock.GetUtcNow();
            ForgottenRecord forgotten = new(now, false, false);
            DocumentKey byId = Keys.Person(person), byName = Keys.ByName("*", person), byCategory = Keys.ByCategory(found.Person.Category, "*", person);
            ReceiptPage first = new([], [.. new[] { byId, byName, byCategory }.Select(ReceiptPages.Line)], new Dictionary<string, IReadOnlyList<Id>>(), [], now);
            List<DocumentChange> changes =
            [
                DocumentChange.Create(Keys.Forgotten(person), Body.Of(forgotten, GalleryJson.Default.ForgottenRecord)),
                DocumentChange.Create(Keys.ReceiptPage(person, 0), Body.Of(first, GalleryJson.Default.ReceiptPage), now + _options.AuditLifetime),
                DocumentChange.Put(Keys.Unfinished(person), Body.Of(new(person, true), GalleryJson.Default.UnfinishedRecord)),
                .. found.Person.Delete(found.Version),
            ];
            if (await documents.WriteAsync(changes, cancellation).ConfigureAwait(false)) return forgotten;
        }
    }

    private async ValueTask StoreAsync(Id person, ForgottenRecord forgotten, DocumentChange[] others, CancellationToken cancellation)
        => await documents.WriteAsync([DocumentChange.Put(Keys.Forgotten(person), Body.Of(forgotten, GalleryJson.Default.ForgottenRecord)), .. others], cancellation).ConfigureAwait(false);
}
