using Microsoft.Extensions.Logging;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Ingest;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Retrain;

namespace TwinMatcher.Local.Serving;

/// <summary>What goes on without being asked: Ingest fed by news, Retrain by the clock, the index kept fresh, lost uploads found.</summary>
internal sealed class Background : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly LocalProduct _product;
    private readonly DemoFilling? _filling;
    private readonly Recurring _refresh, _compact, _sweep, _train;
    private Task _running = Task.CompletedTask;

    public Background(LocalProduct product, ServeOptions options, ILoggerFactory logs, DemoFilling? filling)
    {
        (_product, _filling) = (product, filling);
        TimeProvider clock = product.Clock;
        ILogger<Recurring> log = logs.CreateLogger<Recurring>();
        var ingest = new IngestHandler(product.ReadPhoto, options.Gallery);
        var retrain = new RetrainHandler(
            new CompactSpace(product.Documents, product.Objects, clock, options.Gallery),
            new ScheduleTrainings(product.Documents, clock, product.Chance, options.TrainEvery),
            new TrainSpace(product.Documents, product.Objects, clock, options.Gallery, product.Chance, options.TrainingLease),
            product.Spaces);
        var sweep = new SweepUploads(product.Documents, product.Objects, clock, options.Gallery);
        var letters = new DeadLetters(Path.Combine(product.Storage.Folder.Path, "dead-letters"));
        var giveUp = new GiveUpPhoto(product.Documents, options.Gallery, clock);
        Queue = new NewsQueue(ingest.HandleAsync, options, letters, clock, logs.CreateLogger<NewsQueue>(), giveUp.RunAsync);
        _refresh = new Recurring("refresh", options.RefreshEvery, product.RefreshAsync, clock, log);
        _compact = new Recurring("compact", options.CompactEvery, stop => CompactAsync(retrain, stop), clock, log);
        _sweep = new Recurring("sweep", options.SweepEvery, stop => SweepAsync(sweep, stop), clock, log);
        _train = new Recurring("train", options.LookForTrainingsEvery, async stop => await retrain.HandleAsync(ScheduledTask.Train, cancellation: stop), clock, log);
        Queue.Delivered += _refresh.Nudge;
        Queue.Drained += _sweep.Nudge;
    }

    public NewsQueue Queue { get; }

    /// <summary>Looks now for trainings that were asked for.</summary>
    public void Train() => _train.Nudge();

    public void Start() => _running = Task.WhenAll(
        Queue.RunAsync(_stop.Token), _refresh.RunAsync(_stop.Token), _compact.RunAsync(_stop.Token), _sweep.RunAsync(_stop.Token), _train.RunAsync(_stop.Token), FillAsync());

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        foreach (Recurring recurring in (Recurring[])[_refresh, _compact, _sweep, _train]) recurring.Dispose();
        _stop.Dispose();
        _product.Dispose();
    }

    private async Task FillAsync()
    {
        // What a stop breaks off, the next start goes on with.
        if (_filling is not null) await _filling.FinishAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>First the journal, then the vectors: a receipt says "purged" once the vectors have left storage, and must be the last word of both.</summary>
    private async ValueTask CompactAsync(RetrainHandler retrain, CancellationToken stop)
    {
        if (_product.Storage.Watch.TakeDeletions()) await _product.Storage.ShredAsync(stop);
        await retrain.HandleAsync(ScheduledTask.Compact, cancellation: stop);
    }

    private async ValueTask SweepAsync(SweepUploads sweep, CancellationToken stop)
    {
        await foreach (ObjectCreated news in sweep.RunAsync(stop)) Queue.Offer(news, NewRequestId());
    }

    private string NewRequestId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _product.Chance(bytes);
        return new Id(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes)).ToString();
    }
}
