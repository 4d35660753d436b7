using System.Runtime.InteropServices;
using System.Text;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Search.Format;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery;

/// <summary>The gallery's use cases on storage in memory, at a time that stands still; two that are made alike end alike, to the byte.</summary>
internal sealed class TestGallery
{
    public const string Name = "Zoë Quellmund", Folded = "zoe-quellmund";

    private readonly FaceEngine? _engine;
    private readonly Queue<ObjectCreated> _news = new();
    private readonly Dictionary<Id, string> _names = [];
    private ulong _chance;

    public TestGallery(TinyEngine? engine = null, GalleryOptions? options = null)
        : this(engine?.Engine, options ?? new GalleryOptions(), new ManualClock(), null)
    {
    }

    private TestGallery(FaceEngine? engine, GalleryOptions options, ManualClock clock, TestGallery? from)
    {
        _engine = engine;
        (Options, Clock) = (options, clock);
        Documents = from?.Documents.Copy(clock) ?? new MemoryDocuments(clock);
        Objects = from?.Objects.Copy(clock, _news.Enqueue) ?? new MemoryObjects(clock, _news.Enqueue);
        if (from is null) return;
        _chance = from._chance;
        foreach ((Id person, string name) in from._names) _names[person] = name;
        foreach (ObjectCreated news in from._news) _news.Enqueue(news);
    }

    public GalleryOptions Options { get; }

    public ManualClock Clock { get; }

    public MemoryDocuments Documents { get; }

    public MemoryObjects Objects { get; }

    /// <summary>What happens at which call of both stores; null for nothing.</summary>
    public FaultPlan? Faults
    {
        set => (Documents.Faults, Objects.Faults) = (value, value);
    }

    public AddPerson AddPerson => new(Documents, Clock, Chance);

    public EditPerson EditPerson => new(Documents, Objects);

    public FindPerson FindPerson => new(Documents);

    public BrowsePeople BrowsePeople => new(Documents);

    public ForgetPerson ForgetPerson => new(Documents, Objects, Clock, Options);

    public RequestUpload RequestUpload => new(Documents, Objects, Options, Clock, Chance);

    public FindUpload FindUpload => new(Documents, Objects, Clock);

    public ReadPhoto ReadPhoto => new(Documents, Objects, _engine!, Options, Clock);

    public EnrolPhoto EnrolPhoto => new(Documents, Objects, ReadPhoto, Options, Clock);

    public SweepUploads SweepUploads => new(Documents, Objects, Clock, Options);

    /// <summary>The same gallery once more, so that many ends can be tried from one beginning.</summary>
    public TestGallery Copy() => new(_engine, Options, new ManualClock(Clock.GetUtcNow()), this);

    public void Chance(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)((++_chance * 0x9E3779B97F4A7C15) >> 56);
    }

    public async Task<Id> PersonAsync(string name = Name, string category = "film")
    {
        Id person = (await AddPerson.RunAsync(new NewPerson(name, category))).Value!.Id;
        _names[person] = name;
        return person;
    }

    public async Task<UploadTicket> TicketAsync(Id? person) => (await RequestUpload.RunAsync(
        new UploadRequest(person is null ? UploadPurpose.Match : UploadPurpose.Enrol, "image/png", person, new Provenance(person is Id known ? $"album of {_names[known]}" : null)))).Value!;

    /// <summary>A ticket, its photo posted, and the news of it.</summary>
    public async Task<ObjectCreated> PostAsync(Id? person, byte[] photo) => await PostAsync(await TicketAsync(person), photo);

    public async Task<ObjectCreated> PostAsync(UploadTicket ticket, byte[] photo)
    {
        Assert.True(await Objects.PostAsync(ticket.Form, photo));
        return _news.Dequeue();
    }

    /// <summary>News of what was posted and not yet taken.</summary>
    public List<ObjectCreated> TakeNews()
    {
        List<ObjectCreated> news = [.. _news];
        _news.Clear();
        return news;
    }

    /// <summary>As a queue does with what nobody took for good.</summary>
    public void BringAgain(ObjectCreated news) => _news.Enqueue(news);

    /// <summary>A photo that is enrolled already.</summary>
    public async Task<Id> EnrolAsync(Id person, byte[] photo)
    {
        ObjectCreated news = await PostAsync(person, photo);
        Assert.Equal(ReadOutcome.Ready, await ReadPhoto.RunAsync(news));
        return VectorIds.Face(news.Key, news.ETag);
    }

    public async Task<List<ObjectCreated>> SweepAsync()
    {
        List<ObjectCreated> news = [];
        await foreach (ObjectCreated one in SweepUploads.RunAsync()) news.Add(one);
        return news;
    }

    public async Task<Upload> UploadAsync(ObjectCreated news) => (await UploadRecord.FindAsync(Documents, ObjectNames.ParseUpload(news.Key)!.Value.Upload, default))!.Value.Upload.ToUpload();

    public string Dump() => Documents.Dump() + Objects.Dump();

    /// <summary>What an index finds: each vector that no delta buries, with its face, person and category, once for every delta it is in.</summary>
    public async Task<List<(Id Face, Id Person, string Category)>> IndexAsync(string space = TinyEngine.Space)
    {
        List<FaceList> lists = [];
        Tombstones gone = Tombstones.None;
        foreach (ObjectEntry entry in (await Objects.ListAsync(ObjectNames.Deltas(space))).Objects)
        {
            ShardReader reader = await ShardReader.OpenAsync(new MemorySource((await Objects.GetAsync(entry.Key))!.Bytes));
            gone = gone.With(await reader.ReadTombstonesAsync());
            lists.Add(await reader.ReadFacesAsync());
            Assert.EndsWith($"-{lists[^1].Count}", entry.Key, StringComparison.Ordinal);
        }

        return [.. from list in lists
                   from i in Enumerable.Range(0, list.Count)
                   where !gone.Bury(list.FaceId(i), list.PersonId(i))
                   select (VectorIds.FaceOf(list.FaceId(i)), new Id(list.PersonId(i)), Categories.All[list.Category(i)])];
    }

    /// <summary>Documents and objects, deltas aside, in which a person is still to be seen: by name, photo, thumbnail or embedding.</summary>
    public IReadOnlyList<string> TracesOf(params byte[][] photos) =>
    [
        .. SecretsOf(photos).SelectMany(secret => Documents.Containing(secret).Concat(Objects.Containing(secret).Where(key => !key.StartsWith("shards/", StringComparison.Ordinal)))),
        .. Objects.Containing("thumbnails/"u8),
    ];

    /// <summary>Byte strings that only a person's data holds.</summary>
    private IEnumerable<byte[]> SecretsOf(byte[][] photos)
    {
        yield return Encoding.UTF8.GetBytes(Name);
        yield return Encoding.UTF8.GetBytes(System.Text.Json.JsonEncodedText.Encode(Name).Value);
        yield return Encoding.UTF8.GetBytes(Folded);
        foreach (byte[] photo in photos)
        {
            yield return photo;
            foreach (Face face in _engine!.Find(photo).Faces) yield return Encoding.UTF8.GetBytes(Convert.ToBase64String(HalfBytes(face.Embeddings[TinyEngine.Space])));
        }
    }

    private static byte[] HalfBytes(float[] embedding) => MemoryMarshal.AsBytes(Array.ConvertAll(embedding, x => (Half)x).AsSpan()).ToArray();
}
