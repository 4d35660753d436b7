using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Search.Format;
using TwinMatcher.Search.Vectors;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>From a training that finds another aggregation to the looks that Match answers, and back.</summary>
public sealed class LookSearchTests(ITestOutputHelper output)
{
    private static readonly GeneratedFaces Generated = GeneratedFaces.WithWrongNames;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promoted_aggregation_answers_and_a_rollback_answers_as_before_bit_for_bit()
    {
        LearningGallery gallery = await FilledAsync();
        using GalleryIndex index = gallery.Index();
        await index.RefreshAsync(Stop);
        (string before, int rightBefore) = await AskAsync(gallery, index);
        TrainingRecord record = await gallery.TrainAsync();
        Assert.True(record.Decision!.Promoted, record.Decision.Sentence);
        LearnedHead head = Assert.Single((await gallery.RegistryAsync()).Heads);
        Assert.Equal((1, "identity", Generated.Dimension, Aggregation.MeanOfBestThree), (head.Version, head.Method, head.Dimension, head.Aggregation));
        Assert.Equal(Aggregation.MeanOfBestThree, record.Test!.Challenger!.Aggregation);

        Assert.True(await index.RefreshAsync(Stop));
        Assert.Equal(1, index.Status.HeadVersion);
        (string promoted, int right) = await AskAsync(gallery, index);
        output.WriteLine($"right first: {rightBefore} by the best face, {right} by the mean of three");
        Assert.NotEqual(before, promoted);
        Assert.InRange(right, rightBefore + 10, int.MaxValue);

        await gallery.PromoteAsync(0);
        await index.RefreshAsync(Stop);
        Assert.Equal(before, (await AskAsync(gallery, index)).Answers);
        await gallery.PromoteAsync(1);
        await index.RefreshAsync(Stop);
        Assert.Equal(promoted, (await AskAsync(gallery, index)).Answers);
    }

    [Fact]
    public async Task Training_that_promoted_an_aggregation_replays_bit_for_bit_and_so_does_the_next()
    {
        LearningGallery gallery = await FilledAsync();
        TrainingRecord promoted = await gallery.TrainAsync(), kept = await gallery.TrainAsync();
        Assert.Equal((true, false, 1, Aggregation.MeanOfBestThree), (promoted.Decision!.Promoted, kept.Decision!.Promoted, kept.Test!.Champion!.Version, kept.Test.Champion.Aggregation));
        foreach (TrainingRecord record in new[] { promoted, kept })
        {
            Outcome<Replay> replay = await new ReplayTraining(gallery.Documents, gallery.Objects, gallery.Clock, gallery.Options).RunAsync(record, Stop);
            Assert.True(replay.Value!.Same);
        }
    }

    /// <summary>Plain embeddings are in every shard: another aggregation is no reason to compute them anew.</summary>
    [Fact]
    public async Task Aggregation_without_a_map_leaves_the_shards_as_they_are()
    {
        LearningGallery gallery = await FilledAsync();
        Assert.NotNull(await gallery.CompactAsync());
        IReadOnlyList<string> shards = gallery.Keys("shards/");
        await PromoteMeanAsync(gallery);
        Assert.Equal(1, (await gallery.RegistryAsync()).Champion);
        Assert.Null(await gallery.CompactAsync());
        Assert.Equal(shards, gallery.Keys("shards/"));
    }

    [Fact]
    public async Task Person_counts_by_the_face_that_ranks_them_best()
    {
        LearningGallery gallery = await FilledAsync();
        await PromoteMeanAsync(gallery);
        using GalleryIndex index = gallery.Index();
        await index.RefreshAsync(Stop);
        float[][] faces = [.. Generated.Draw().Where(face => face.Face.Person == Person(5)).Select(face => face.Vector)];
        using IndexView view = index.View();
        SearchFilter others = new() { ExcludedPerson = Person(5).Value };
        IEnumerable<Look> expected = faces.SelectMany(face => view.Rank(face, Generated.People, others)).Order().DistinctBy(ranked => ranked.Look.PersonId).Take(12).Select(ranked => ranked.Look);
        IReadOnlyList<(Look Look, Person Person)> looks = await Search(gallery).RunAsync(view, faces, 12, null, Person(5), Stop);
        Assert.Equal(expected, looks.Select(row => row.Look));
    }

    [Fact]
    public async Task Head_file_that_ranks_otherwise_than_the_registry_says_is_damaged()
    {
        LearningGallery gallery = await FilledAsync();
        await PromoteMeanAsync(gallery);
        ModelRegistry registry = await gallery.RegistryAsync();
        ModelRegistry wrong = registry with { Heads = [registry.Heads[0] with { Aggregation = Aggregation.NearestVote }] };
        ChampionHead champion = await gallery.Champions.FindAsync(wrong, null, Stop);
        Assert.Equal((0, Aggregation.BestFace, "head 1 cannot be used (damaged head: its file ranks people otherwise); plain embeddings answer in its place"), (champion.Version, champion.Aggregation, champion.Trouble));
    }

    private static Id Person(int number) => Id.Of("generated person", $"{Generated.Seed}", $"{number}");

    private static async Task<LearningGallery> FilledAsync()
    {
        LearningGallery gallery = new();
        await gallery.FillAsync(Generated);
        foreach (Id person in Enumerable.Range(0, Generated.People).Select(Person))
        {
            PersonRecord record = new(person, $"{person}", "film", 0, new Provenance(), gallery.Clock.GetUtcNow(), Generated.FacesEach, null);
            Assert.True(await gallery.Documents.WriteAsync([DocumentChange.Put(Keys.Person(person), Body.Of(record, GalleryJson.Default.PersonRecord))], Stop));
        }

        return gallery;
    }

    /// <summary>Which head a training finds is not what is asked here.</summary>
    private static async Task PromoteMeanAsync(LearningGallery gallery)
    {
        string key = ObjectNames.Head(LearningGallery.Space, 1, "mean");
        byte[] file = HeadFile.Write(Head.Identity(Generated.Dimension, 1, Aggregation.MeanOfBestThree));
        await gallery.Objects.PutAsync(key, new MemoryStream(file), "application/octet-stream", Stop);
        LearnedHead head = new(1, key, "identity", Generated.Dimension, gallery.Clock.GetUtcNow(), Id.Of("training", "none"), 1, 0, null, Aggregation.MeanOfBestThree);
        Assert.True(await gallery.Documents.WriteAsync([PromoteHead.Write(LearningGallery.Space, ModelRegistry.Empty.Add(head), 0)], Stop));
    }

    private static LookSearch Search(LearningGallery gallery) => new(new PeopleCache(gallery.Documents, gallery.Clock));

    /// <summary>Every bit of the answers to new photos of everybody, and how many name the person first.</summary>
    private static async Task<(string Answers, int Right)> AskAsync(LearningGallery gallery, GalleryIndex index)
    {
        LookSearch search = Search(gallery);
        using IndexView view = index.View();
        List<string> answers = [];
        int right = 0;

        foreach ((Id person, float[] photo) in NewPhotos())
        {
            IReadOnlyList<(Look Look, Person Person)> looks = await search.RunAsync(view, [photo], 5, null, null, Stop);
            if (looks[0].Person.Id == person) right++;
            Assert.All(looks, row => Assert.Equal(view.Head.Cosine(photo, VectorOf(row.Look)), row.Look.Score, 1e-3));
            answers.Add(string.Join(' ', looks.Select(row => $"{row.Look.PersonId:x}/{row.Look.FaceId:x}/{BitConverter.SingleToInt32Bits(row.Look.Score):x}")));
        }

        return (string.Join('\n', answers), right);
    }

    /// <summary>Photos of everybody that are not in the gallery: they differ from the mean of the true ones as those differ from each other.</summary>
    private static IEnumerable<(Id Person, float[] Photo)> NewPhotos()
    {
        ulong state = 99;
        foreach ((LearnedFace Face, float[] Vector)[] faces in Generated.Draw().Chunk(Generated.FacesEach))
        {
            float[][] own = [.. faces.Skip(Generated.Mislabelled).Select(face => face.Vector)];
            for (int i = 0; i < 4; i++)
            {
                float[] photo = new float[Generated.Dimension];
                for (int k = 0; k < photo.Length; k++) photo[k] = own.Average(vector => vector[k]) + (float)(Generated.Noise * SplitMix.NextNormal(ref state));
                yield return (faces[0].Face.Person, photo);
            }
        }
    }

    private static readonly Dictionary<Id, float[]> Vectors = Generated.Draw().ToDictionary(face => face.Face.Face, face => face.Vector);

    private static float[] VectorOf(Look look) => Vectors[VectorIds.FaceOf(look.FaceId)];
}
