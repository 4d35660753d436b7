using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.People;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Gallery.Cleaning;

/// <summary>Two people with faces, and what cleaning does to them.</summary>
internal sealed class CleaningGallery(TestGallery gallery)
{
    public static readonly Id Run = Id.Of("run"), Later = Id.Of("later run");

    public Id Zoe { get; private init; }

    public Id Bob { get; private init; }

    /// <summary>Of Zoë, in the order in which they were enrolled.</summary>
    public Id[] Faces { get; private init; } = [];

    public Id BobsFace { get; private init; }

    public TestGallery Gallery => gallery;

    /// <summary>Zoë has faces of backgrounds 1 and 2, Bob one of background 3.</summary>
    public static async Task<CleaningGallery> MakeAsync(TinyEngine engine)
    {
        TestGallery gallery = new(engine);
        Id zoe = await gallery.PersonAsync(), bob = await gallery.PersonAsync("Bob", "art");
        List<Id> faces = [];
        for (int photo = 1; photo <= 3; photo++)
        {
            gallery.Clock.Advance(TimeSpan.FromSeconds(1));
            faces.Add((await gallery.EnrolPhoto.RunAsync(photo == 3 ? bob : zoe, TinyEngine.Photo(photo))).Value!.Faces[0].Id);
        }

        return new CleaningGallery(gallery) { Zoe = zoe, Bob = bob, Faces = [.. faces.Take(2)], BobsFace = faces[2] };
    }

    public ValueTask<CleaningOutcome> SetAsideAsync(Id person, Id face, TestGallery? other = null, Id? run = null)
        => new SetFaceAside((other ?? gallery).Documents, (other ?? gallery).Objects).RunAsync(run ?? Run, person, face);

    public ValueTask<CleaningOutcome> MoveAsync(Id from, Id to, Id face, TestGallery? other = null, Id? run = null)
        => new MoveFace((other ?? gallery).Documents, (other ?? gallery).Objects).RunAsync(run ?? Run, from, to, face);

    public ValueTask<CleaningOutcome> MergeAsync(Id person, Id into, TestGallery? other = null, Id? run = null)
        => new MergePeople((other ?? gallery).Documents, (other ?? gallery).Objects).RunAsync(run ?? Run, person, into);

    /// <param name="told">Whether whoever asked hears of it.</param>
    public async ValueTask<UndoneCleaning> UndoAsync(TestGallery? other = null, bool told = true)
    {
        UndoCleaning undo = new((other ?? gallery).Documents, (other ?? gallery).Objects, (other ?? gallery).Clock);
        UndoneCleaning undone = await undo.RunAsync();
        if (told) await undo.ToldAsync();
        return undone;
    }

    public ValueTask<int> SettleAsync(TestGallery? other = null) => new SettleCleaning((other ?? gallery).Documents, (other ?? gallery).Objects).RunAsync();

    /// <summary>All that anybody can ask of the gallery: people, their faces, the index; and which photos and thumbnails are stored.</summary>
    public async Task<string> SeenAsync(TestGallery? other = null)
    {
        TestGallery asked = other ?? gallery;
        List<string> seen = [];
        foreach (Person person in (await asked.BrowsePeople.RunAsync(new PeopleQuery())).Value!.People)
        {
            seen.Add(person.ToString());
            foreach (EnrolledFace face in (await asked.FindPerson.RunAsync(person.Id)).Value!.Faces)
                seen.Add($"{face.Face.Id} {face.Provenance} {face.Added:O} {(await asked.FindUpload.RunAsync(face.Upload)).Value!.State}");
        }

        seen.AddRange((await IndexAsync(asked)).Select(vector => vector.ToString()).Order(StringComparer.Ordinal));
        seen.AddRange((await asked.Objects.ListAsync("")).Objects.Select(entry => entry.Key).Where(key => !key.StartsWith("shards/", StringComparison.Ordinal)));
        return string.Join('\n', seen);
    }

    /// <summary>What a search can find, in bases and deltas.</summary>
    public async Task<IEnumerable<(Id Face, Id Person, string Category)>> IndexAsync(TestGallery? other = null)
        => (await new ReadFaces((other ?? gallery).Documents, (other ?? gallery).Objects).RunAsync(TinyEngine.Space, default)).Faces
            .Select(face => (face.Face, face.Person, Categories.All[face.Category])).OrderBy(vector => vector.Face);
}
