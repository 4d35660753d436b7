using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Learning.Data;

public sealed class ReadFacesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Faces_are_the_same_before_and_after_compaction()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        LearningSet before = new(await ReadAsync(gallery), []);
        Assert.Equal((400, 40), (before.Faces.Count, before.Faces.PersonCount));
        await gallery.CompactAsync();
        Assert.Equal(before.Hash, new LearningSet(await ReadAsync(gallery), []).Hash);
    }

    [Fact]
    public async Task Forgotten_people_leave_all_sides()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        FaceTable before = await ReadAsync(gallery);
        Id gone = before.Faces[100].Person;
        await Deltas.BuryPersonAsync(gallery.Objects, LearningGallery.Space, gallery.Dimension, gone, Stop);
        FaceTable after = await ReadAsync(gallery);
        Assert.Equal((390, 39), (after.Count, after.PersonCount));
        Assert.DoesNotContain(after.Faces, face => face.Person == gone);
    }

    [Fact]
    public async Task Altered_copies_and_former_revisions_are_no_faces()
    {
        LearningGallery gallery = new();
        await gallery.FillAsync(new GeneratedFaces { Seed = 1, People = 1, FacesEach = 1, Dimension = 4 });
        Id face = (await ReadAsync(gallery)).Faces[0].Face, person = (await ReadAsync(gallery)).Faces[0].Person;
        FaceList list = new(4);
        list.Add(VectorIds.Of(face, 1, 0), person.Value, 5, [1, 0, 0, 0]);
        list.Add(VectorIds.Of(face, 1, 1), person.Value, 5, [0, 1, 0, 0]);
        using MemoryStream shard = new();
        new ShardWriter(LearningGallery.Space, Head.Identity(4)).Write(shard, list, null, Stop);
        shard.Position = 0;
        await gallery.Objects.PutAsync(ObjectNames.Delta(LearningGallery.Space, "more-2"), shard, "application/octet-stream", Stop);
        FaceTable faces = await ReadAsync(gallery);
        Assert.Equal((face, 5, 1f), (Assert.Single(faces.Faces).Face, faces.Faces[0].Category, faces.Vectors[0][0]));
    }

    [Fact]
    public async Task Damaged_shard_is_left_out()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.Objects.PutAsync(gallery.Keys("shards/")[0], new MemoryStream(new byte[1000]), "application/octet-stream", Stop);
        Assert.Equal(303, (await ReadAsync(gallery)).Count);
    }

    /// <summary>By the short side of the box, from 80 and from 160 pixels on.</summary>
    [Fact]
    public async Task Band_is_that_of_the_faces_box()
    {
        LearningGallery gallery = new();
        await gallery.FillAsync(new GeneratedFaces { Seed = 1, People = 1, FacesEach = 6, Dimension = 4 });
        LearnedFace[] faces = (await ReadAsync(gallery)).Faces;
        (float Width, float Height)[] boxes = [(79, 500), (80, 500), (500, 79.9f), (159.9f, 500), (160, 160)];
        foreach ((int i, (float width, float height)) in boxes.Index())
        {
            FaceRecord face = new(new SeenFace(faces[i].Face, [7, 9, width, height], new float[10], 1, [], null), faces[i].Person, default, 0, [], false, new Provenance(), default);
            await gallery.Documents.WriteAsync([DocumentChange.Put(Keys.Face(faces[i].Person, faces[i].Face), Body.Of(face, GalleryJson.Default.FaceRecord))], Stop);
        }

        Assert.Equal([SizeBand.Small, SizeBand.Medium, SizeBand.Small, SizeBand.Medium, SizeBand.Large, SizeBand.Unknown], (await ReadAsync(gallery)).Faces.Select(face => face.Band));
    }

    private static Task<FaceTable> ReadAsync(LearningGallery gallery) => new ReadFaces(gallery.Documents, gallery.Objects).RunAsync(LearningGallery.Space, Stop);
}
