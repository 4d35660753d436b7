using System.Security.Cryptography;
using TwinMatcher.Api.Stats;
using TwinMatcher.Cast.Gallery;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Bench;

/// <summary>Matches and enrols photos through the product's own use cases, and counts what AWS would charge for: time of a processor, and every call of storage.</summary>
internal sealed class CostBench(CostBenchOptions options, FaceEngine engine, LocalStorage storage)
{
    /// <summary>As the template has them, in megabytes; with so many a function gets a whole processor.</summary>
    private const int ApiMemory = 512, IngestMemory = 1769, OneProcessor = 1769;

    /// <summary>Three lines of Lambda's, one of the HTTP API's, one of ours and one of metrics.</summary>
    private const int LogBytes = 1600;

    /// <summary>A message is sent, received and deleted.</summary>
    private const int MessageRequests = 3;

    /// <summary>The runtime compiles what runs often a second time; nobody is charged for that twice.</summary>
    private const int WarmUps = 30;

    private const double Gigabyte = 1e9;

    private readonly Lock _lock = new();
    private StorageUse _used;

    public async Task<CostBenchResult> RunAsync(IProgress<long> progress, CancellationToken cancellation)
    {
        string space = engine.Spaces[0];
        await new StoredGallery(storage.Documents, storage.Objects).WriteAsync(space, engine.DimensionOf(space), options.Faces, cancellation);
        var documents = new MeteredDocuments(storage.Documents, Use);
        var objects = new MeteredObjects(storage.Objects, Use);
        Prices prices = Prices.List;
        CostSheet matches = await MatchAsync(documents, prices, progress, cancellation);
        (CostSheet enrolments, StorageUse left) = await EnrolAsync(documents, objects, prices, progress, cancellation);
        double kept = 1000 * (left.DocumentBytes / Gigabyte * prices.DocumentGbMonth + left.ObjectBytes / Gigabyte * prices.ObjectGbMonth);
        return new CostBenchResult(
            prices.Region, prices.AsOf, options.Faces, options.MatchMemoryMb, options.StorageMs, [matches, enrolments], kept, 1000 * prices.RekognitionFaceMonth);
    }

    private async Task<CostSheet> MatchAsync(MeteredDocuments documents, Prices prices, IProgress<long> progress, CancellationToken cancellation)
    {
        Dictionary<string, GalleryIndex> indexes = engine.Spaces.ToDictionary(
            space => space, space => new GalleryIndex(storage.Documents, storage.Objects, space, engine.DimensionOf(space), TimeProvider.System));
        foreach (GalleryIndex index in indexes.Values) await index.RefreshAsync(cancellation);
        for (int i = 0; i < WarmUps; i++) await FindAsync(i);
        _used = default;
        double worked = await WorkAsync(FindAsync, progress);
        foreach (GalleryIndex index in indexes.Values) index.Dispose();
        StorageUse use = _used / options.Photos;
        double seconds = Seconds(worked, options.MatchMemoryMb, use.Calls);
        return CostSheet.Of(
            "matches", new Dictionary<string, double> { ["Match"] = worked }, new Usage(seconds * options.MatchMemoryMb / 1024, 1, 1, 0, LogBytes, use), prices);

        // Made anew each time: names are remembered for two seconds, and who asks once pays for reading them.
        async Task FindAsync(int i) => await new FindLooks(documents, engine, indexes, new GalleryOptions(), TimeProvider.System, RandomNumberGenerator.Fill)
            .RunAsync(new MatchQuery(Photo: Photo(i)), cancellation);
    }

    /// <summary>A ticket, a form posted, a message, the reading, and one look at what became of it.</summary>
    private async Task<(CostSheet Sheet, StorageUse Left)> EnrolAsync(
        MeteredDocuments documents, MeteredObjects objects, Prices prices, IProgress<long> progress, CancellationToken cancellation)
    {
        var gallery = new GalleryOptions();
        var ask = new RequestUpload(documents, objects, gallery, TimeProvider.System, RandomNumberGenerator.Fill);
        var look = new FindUpload(documents, objects, TimeProvider.System);
        var read = new ReadPhoto(documents, objects, engine, gallery, TimeProvider.System);
        Outcome<Person> person = await new AddPerson(storage.Documents, TimeProvider.System, RandomNumberGenerator.Fill).RunAsync(new NewPerson("Somebody", Categories.Other), cancellation);
        List<(UploadTicket Ticket, string ETag)> stored = [];
        _used = default;
        double asked = await WorkAsync(
            async _ => stored.Add(((await ask.RunAsync(new UploadRequest(UploadPurpose.Enrol, "image/webp", person.Value!.Id), cancellation)).Value!, "")), progress);
        StorageUse api = _used;
        _used = default;
        for (int i = 0; i < stored.Count; i++) stored[i] = (stored[i].Ticket, await objects.PutAsync(KeyOf(stored[i].Ticket), new MemoryStream(Photo(i)), "image/webp", cancellation));
        StorageUse posted = _used;
        _used = default;
        double ingested = await WorkAsync(
            async i => await read.RunAsync(new ObjectCreated(KeyOf(stored[i].Ticket), stored[i].ETag, 0, default), cancellation), progress);
        StorageUse ingest = _used;
        _used = default;
        double told = await WorkAsync(async i => await look.RunAsync(stored[i].Ticket.Upload, cancellation: cancellation), progress);
        api += _used;
        (api, posted, ingest) = (api / options.Photos, posted / options.Photos, ingest / options.Photos);
        double gbSeconds = (Seconds(asked + told, ApiMemory, api.Calls) * ApiMemory + Seconds(ingested, IngestMemory, ingest.Calls) * IngestMemory) / 1024;
        StorageUse all = api + posted + ingest;
        var usage = new Usage(gbSeconds, Invocations: 3, HttpRequests: 2, MessageRequests, 3 * LogBytes, all);
        return (CostSheet.Of("enrolments", new Dictionary<string, double> { ["Api"] = asked + told, ["Ingest"] = ingested }, usage, prices), all);
    }

    private void Use(StorageUse used)
    {
        lock (_lock) _used += used;
    }

    /// <returns>Milliseconds of a processor that one takes.</returns>
    private async Task<double> WorkAsync(Func<int, Task> work, IProgress<long> progress)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < options.Photos; i++)
        {
            await work(i);
            progress.Report(i + 1);
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / options.Photos;
    }

    /// <summary>A function with less than a processor takes longer; with more, one photo is no faster.</summary>
    private double Seconds(double worked, int memoryMb, double calls) => (worked / Math.Min(1, (double)memoryMb / OneProcessor) + calls * options.StorageMs) / 1000;

    private static string KeyOf(UploadTicket ticket) => ObjectNames.Upload(UploadPurpose.Enrol, ticket.Upload);

    private static byte[] Photo(int i) => DemoGallery.People[i % DemoGallery.People.Count].Photo(i / DemoGallery.People.Count % DemoGallery.PhotosEach);
}
