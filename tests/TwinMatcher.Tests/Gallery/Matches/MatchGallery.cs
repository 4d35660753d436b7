using System.Buffers.Binary;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Search.Format;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>A gallery in storage doubles, with a face engine made in code and one index a space.</summary>
internal sealed class MatchGallery : IDisposable
{
    public const string Hog = "hog", Tiny = "tiny";

    private readonly TinyModels _models = new TinyModels().With(TinyEmbedder.Entry(dimension: 6), TinyEmbedder.Picking("1,3,16,16", "1,6", [0, 100, 200, 300, 400, 500]));
    private UInt128 _numbers;

    public MatchGallery()
    {
        Documents = new MemoryDocuments(Clock);
        Objects = new MemoryObjects(Clock);
        Engine = _models.Engine(new FaceEngineOptions { Spaces = [Hog, Tiny], Detection = new DetectionOptions { Refine = false }, Workers = 1 });
        Photo = TestPhotos.Encode(TinyModels.Photo(640, 480, (300, 200, 40)), "pngsave_buffer");
        TwoFaces = TestPhotos.Encode(TinyModels.Photo(640, 480, (100, 100, 20), (400, 200, 44)), "pngsave_buffer");
        Seen = Engine.Find(Photo).Faces[0];
        Indexes = Seen.Embeddings.ToDictionary(space => space.Key, space => new GalleryIndex(Documents, Objects, space.Key, space.Value.Length, Clock));
        Looks = new FindLooks(Documents, Engine, Indexes, Options, Clock, Chance);
    }

    public ManualClock Clock { get; } = new();

    public MemoryDocuments Documents { get; }

    public MemoryObjects Objects { get; }

    public GalleryOptions Options { get; } = new();

    public FaceEngine Engine { get; }

    public Dictionary<string, GalleryIndex> Indexes { get; }

    public FindLooks Looks { get; }

    /// <summary>A photo of one face, and one of two.</summary>
    public byte[] Photo { get; }

    public byte[] TwoFaces { get; }

    /// <summary>What the engine finds in the photo.</summary>
    public Face Seen { get; }

    public void Chance(Span<byte> bytes)
    {
        Span<byte> number = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(number, ++_numbers << 64);
        bytes.Clear();
        number[..Math.Min(number.Length, bytes.Length)].CopyTo(bytes);
    }

    /// <summary>A direction whose cosine to the photo's face is <paramref name="cosine"/>, in every space.</summary>
    public Dictionary<string, float[]> Like(double cosine, int seed = 1) => Seen.Embeddings.ToDictionary(space => space.Key, space => At(space.Value, cosine, new Random(seed)));

    /// <summary>Enrols somebody with one face for each of the embeddings: documents and deltas, not yet the indexes.</summary>
    public async Task<Id> AddAsync(string name, string category, params IReadOnlyDictionary<string, float[]>[] faces)
    {
        Id person = Id.Of("person", name);
        PersonRecord record = new(person, name, category, 3, new Provenance(), Clock.GetUtcNow(), faces.Length, null);
        List<DocumentChange> changes = [DocumentChange.Put(Keys.Person(person), Body.Of(record, GalleryJson.Default.PersonRecord))];
        for (int i = 0; i < faces.Length; i++)
        {
            Id face = VectorIds.FaceOf(Id.Of("face", name, $"{i}").Value);
            FaceRecord enrolled = new(Face(face) with { Embeddings = faces[i] }, person, Id.Of("upload", name), 3, [], false, new Provenance(), Clock.GetUtcNow());
            changes.Add(DocumentChange.Put(Keys.Face(person, face), Body.Of(enrolled, GalleryJson.Default.FaceRecord)));
            changes.Add(DocumentChange.Put(Keys.FaceOwner(face), Body.Of(new FaceOwnerRecord(person), GalleryJson.Default.FaceOwnerRecord)));
            foreach ((string space, float[] embedding) in faces[i])
            {
                FaceList list = new(embedding.Length);
                list.Add(VectorIds.Of(face, 3, 1), person.Value, Categories.Number(category), embedding);
                await WriteAsync(space, $"{face}-1", list, Tombstones.None);
            }
        }

        Assert.True(await Documents.WriteAsync(changes, TestContext.Current.CancellationToken));
        return person;
    }

    public async Task<Id> UploadAsync(UploadState state, params SeenFace[] faces)
    {
        Id id = RandomUpload();
        Problem? refusal = state == UploadState.Refused ? new Problem("no_face", "No face.") : null;
        UploadRecord upload = UploadRecord.Ticket(id, UploadPurpose.Match, "image/png", null, null, Clock.GetUtcNow(), Options)
            with
        { State = state, Width = 640, Height = 480, Faces = faces, Refusal = refusal };
        Assert.True(await Documents.WriteAsync([DocumentChange.Put(Keys.Upload(id), upload.ToBytes())]));
        return id;
    }

    public static SeenFace Face(Id id) => new(id, [1, 2, 3, 4], new float[10], 0.9f, ["blurred"], null);

    public async Task DeleteDocumentAsync(Id person) => await Documents.WriteAsync([DocumentChange.Delete(Keys.Person(person))]);

    public async Task BuryAsync(Id person)
    {
        foreach ((string space, GalleryIndex index) in Indexes) await WriteAsync(space, $"tomb-{person}-0", new FaceList(index.Dimension), new Tombstones([], [person.Value]));
    }

    public async Task RefreshAsync()
    {
        foreach (GalleryIndex index in Indexes.Values) await index.RefreshAsync(TestContext.Current.CancellationToken);
    }

    public async Task<MatchAnswer> AnswerAsync(MatchQuery query)
    {
        Outcome<MatchAnswer> outcome = await Looks.RunAsync(query, TestContext.Current.CancellationToken);
        Assert.True(outcome.IsDone, outcome.Problem?.Sentence);
        return outcome.Value;
    }

    public async Task<string?> ProblemAsync(MatchQuery query) => (await Looks.RunAsync(query, TestContext.Current.CancellationToken)).Problem?.Code;

    public void Dispose()
    {
        foreach (GalleryIndex index in Indexes.Values) index.Dispose();
        Engine.Dispose();
        _models.Dispose();
    }

    private Id RandomUpload()
    {
        byte[] bytes = new byte[16];
        Chance(bytes);
        return Id.Of("upload", Convert.ToHexString(bytes));
    }

    private async Task WriteAsync(string space, string name, FaceList list, Tombstones gone)
    {
        using MemoryStream shard = new();
        new ShardWriter(space, Head.Identity(list.Dimension)).Write(shard, list, gone);
        shard.Position = 0;
        await Objects.PutAsync(ObjectNames.Delta(space, name), shard, "application/octet-stream");
    }

    private static float[] At(float[] direction, double cosine, Random random)
    {
        double length = Math.Sqrt(direction.Sum(x => (double)x * x));
        double[] unit = [.. direction.Select(x => x / length)], other = [.. direction.Select(_ => random.NextDouble() - 0.5)];
        double along = unit.Zip(other, (a, b) => a * b).Sum();
        double[] across = [.. other.Zip(unit, (b, a) => b - along * a)];
        double width = Math.Sqrt(across.Sum(x => x * x));
        return [.. unit.Zip(across, (a, b) => (float)(cosine * a + Math.Sqrt(1 - cosine * cosine) * b / width))];
    }
}
