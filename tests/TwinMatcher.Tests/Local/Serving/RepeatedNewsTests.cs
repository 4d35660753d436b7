using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Ingest;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>News of photos comes far too often, in any order and around a deletion, through Ingest and its queue onto a real disk.</summary>
public sealed class RepeatedNewsTests : IAsyncDisposable
{
    private const int Times = 50, Deliverers = 4;

    private readonly TinyModels _models = new();
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<ObjectCreated> _news = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly FaceEngine _engine;
    private readonly LocalStorage _storage;
    private readonly LocalProduct _product;
    private readonly IngestHandler _ingest;
    private readonly NewsQueue _queue;
    private readonly Task _running;

    public RepeatedNewsTests()
    {
        var options = new ServeOptions { Data = _folder.Path, Gallery = new GalleryOptions { ReadingLease = TimeSpan.FromSeconds(1), ShardGrace = TimeSpan.Zero } };
        _engine = FacePhotos.Engine(_models);
        _storage = LocalStorage.Open(_folder.Path, TimeProvider.System, _news.Enqueue);
        _product = new LocalProduct(_storage, _engine, options.Gallery, TimeProvider.System, RandomNumberGenerator.Fill);
        _ingest = new IngestHandler(_product.ReadPhoto, options.Gallery);
        _queue = new NewsQueue(_ingest.HandleAsync, options, new DeadLetters(_folder.In("dead-letters")), TimeProvider.System, NullLogger<NewsQueue>.Instance);
        _running = _queue.RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _product.Dispose();
        await _storage.DisposeAsync();
        _engine.Dispose();
        _folder.Dispose();
        _models.Dispose();
    }

    [Fact]
    public async Task News_50_times_around_a_deletion_leaves_one_face_of_who_stays_and_nothing_of_who_goes()
    {
        Random random = Seed.Start();
        Id stays = await AddAsync("Ada Stays"), goes = await AddAsync("Bob Goes");
        byte[] photo = FacePhotos.Of(2);
        ObjectCreated kept = await StoreAsync(stays, FacePhotos.Of(1)), lost = await StoreAsync(goes, photo);
        var forget = new ForgetPerson(_storage.Documents, _storage.Objects, TimeProvider.System);
        List<Func<Task>> events = [async () => await forget.RunAsync(goes)];
        for (int i = 0; i < Times; i++) events.AddRange([Bring(kept, i), Bring(lost, i)]);
        Func<Task>[] shuffled = [.. events];
        random.Shuffle(shuffled);
        await Parallel.ForEachAsync(shuffled, new ParallelOptions { MaxDegreeOfParallelism = Deliverers, CancellationToken = TestContext.Current.CancellationToken }, async (each, _) => await each());
        while (_queue.Waiting > 0) await Task.Delay(5, TestContext.Current.CancellationToken);

        var find = new FindPerson(_storage.Documents);
        PersonDetail found = (await find.RunAsync(stays, TestContext.Current.CancellationToken)).Value!;
        Assert.Equal(1, found.Person.Faces);
        Assert.Single(found.Faces);
        Assert.Equal(Problems.PersonUnknown, (await find.RunAsync(goes, TestContext.Current.CancellationToken)).Problem);
        await _product.RefreshAsync(TestContext.Current.CancellationToken);
        Assert.All(_product.Indexes.Values, index => Assert.Equal((1L, 1L), (index.Status.Faces, index.Status.People)));
        Assert.Empty(Directory.EnumerateFiles(_folder.In("dead-letters")));

        // A reader who had the photo when its person was forgotten may still write until its lease ends, a second later: purged comes after that.
        var compact = new CompactSpace(_storage.Documents, _storage.Objects, TimeProvider.System, _product.Options);
        for (long start = Stopwatch.GetTimestamp(); ;)
        {
            foreach (string space in _product.Spaces) await compact.RunAsync(space, TestContext.Current.CancellationToken);
            if ((await forget.RunAsync(goes, TestContext.Current.CancellationToken)).Value!.Purged) break;
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), "not purged within a minute");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await _storage.ShredAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(StoredFiles.Containing(_folder.Path, "Ada Stays"u8));
        Assert.Empty(StoredFiles.Containing(_folder.Path, "Bob Goes"u8));
        Assert.Empty(StoredFiles.Containing(_folder.Path, photo.AsSpan(photo.Length / 2, 100)));
    }

    /// <summary>Half of it through the queue, which knows what waits already; half past it, as a queue does that delivers more than once.</summary>
    private Func<Task> Bring(ObjectCreated news, int time) => time % 2 == 0
        ? async () => await _ingest.HandleAsync(news)
        : () =>
        {
            _queue.Offer(news, $"request-{time}");
            return Task.CompletedTask;
        };

    private async Task<Id> AddAsync(string name)
        => (await new AddPerson(_storage.Documents, TimeProvider.System, RandomNumberGenerator.Fill).RunAsync(new NewPerson(name, Categories.Other))).Value!.Id;

    /// <summary>Under a ticket of its own, as an upload form does.</summary>
    private async Task<ObjectCreated> StoreAsync(Id person, byte[] photo)
    {
        var request = new RequestUpload(_storage.Documents, _storage.Objects, _product.Options, TimeProvider.System, RandomNumberGenerator.Fill);
        UploadTicket ticket = (await request.RunAsync(new UploadRequest(UploadPurpose.Enrol, "image/png", person))).Value!;
        await _storage.Objects.PutAsync(ticket.Form.Fields["key"], new MemoryStream(photo), "image/png");
        return _news.Last();
    }
}
