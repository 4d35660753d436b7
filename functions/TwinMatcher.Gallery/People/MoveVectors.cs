using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>
/// Lets a person's vectors follow a change of category, and of who has which face. The person's document says the category and its revision, first; then faces of an earlier revision are
/// written again, under new ids, in deltas that bury the old ids. Deltas have no order, and need none: of one revision there is one category, and whoever
/// writes under a revision buries all before it. So a reader or an earlier change that comes late finds its vectors buried already.
/// </summary>
internal sealed class MoveVectors(IDocuments documents, IObjects objects)
{
    private const int FacesAtOnce = 25;

    /// <summary>Does nothing when no change is under way; repeated or resumed after a crash it ends the same.</summary>
    public async ValueTask RunAsync(Id person, CancellationToken cancellation)
    {
        while (true)
        {
            Document? unfinished = await documents.GetAsync(Keys.Unfinished(person), cancellation).ConfigureAwait(false);
            if (unfinished is null || unfinished.Read(GalleryJson.Default.UnfinishedRecord).Forgetting) return;
            if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { } found) return;
            List<(FaceRecord Face, long Version)> late = [];
            await foreach ((FaceRecord Face, long Version) face in FaceRecord.OfPersonAsync(documents, person, cancellation).ConfigureAwait(false))
                if (face.Face.Revision < found.Person.Revision) late.Add(face);
            await BuryAsideAsync(found.Person, cancellation).ConfigureAwait(false);
            if (late.Count == 0)
            {
                // Not finished if the category changed again meanwhile.
                DocumentChange[] end = [DocumentChange.Delete(unfinished.Key, unfinished.Version), DocumentChange.Check(Keys.Person(person), found.Version)];
                if (await documents.WriteAsync(end, cancellation).ConfigureAwait(false)) return;
            }

            foreach ((FaceRecord Face, long Version)[] some in late.Chunk(FacesAtOnce)) await MoveAsync(found.Person, some, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Faces that were set aside leave the index.</summary>
    private async Task BuryAsideAsync(PersonRecord person, CancellationToken cancellation)
    {
        await foreach (Document document in documents.AllAsync(Keys.AsidesOf(person.Id), cancellation).ConfigureAwait(false))
        {
            AsideRecord aside = document.Read(GalleryJson.Default.AsideRecord);
            if (aside.Buried) continue;
            foreach ((string space, float[] embedding) in aside.Face.Face.Embeddings!.OrderBy(space => space.Key, StringComparer.Ordinal))
                await Deltas.BuryFaceUpToAsync(objects, space, embedding.Length, aside.Face.Face.Id, person.Revision, cancellation).ConfigureAwait(false);

            // Fails when it came back meanwhile, under an id above what was buried.
            DocumentChange buried = DocumentChange.Replace(document.Key, document.Version, Body.Of(aside with { Buried = true }, GalleryJson.Default.AsideRecord));
            await documents.WriteAsync([buried], cancellation).ConfigureAwait(false);
        }
    }

    private async Task MoveAsync(PersonRecord person, (FaceRecord Face, long Version)[] late, CancellationToken cancellation)
    {
        string faces = string.Join(',', late.Select(item => item.Face.Face.Id));
        Id name = Id.Of("category", person.Id.ToString(), $"{person.Revision}", faces);
        await Deltas.WriteAsync(objects, name.ToString(), [.. late.Select(item => (item.Face, item.Face.Revision))], person, cancellation).ConfigureAwait(false);

        // A face that changed meanwhile fails the write; the next round finds it as it is then.
        await documents.WriteAsync(
            [.. late.Select(item => DocumentChange.Replace(
                Keys.Face(person.Id, item.Face.Face.Id), item.Version, Body.Of(item.Face with { Revision = person.Revision }, GalleryJson.Default.FaceRecord)))],
            cancellation).ConfigureAwait(false);
    }
}
