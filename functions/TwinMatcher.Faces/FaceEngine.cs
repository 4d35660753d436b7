using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces;

/// <summary>
/// A photo becomes faces: decode, detect, judge, align, embed. Thread-safe; at most <see cref="FaceEngineOptions.Workers"/>
/// photos are worked on at once, further callers wait. Loading costs some 40 ms, the first in a process 130, so keep one for the life of the process.
/// </summary>
public sealed class FaceEngine : IDisposable
{
    private static readonly FaceExtras NoExtras = new();

    private readonly YuNetModel _detector;
    private readonly List<OnnxEmbedderModel> _embedders = [];
    private readonly BoundedPool<FaceWorker> _workers;
    private readonly PhotoLimits _limits;

    /// <summary>Loads and verifies the detector and every embedder that the options name.</summary>
    /// <exception cref="ModelException">A model is unknown, missing, damaged or does not fit its entry.</exception>
    public FaceEngine(FaceEngineOptions options, ModelCatalog catalog, ModelStore store)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Workers, 1);
        DetectorEntry detector = catalog.Detector(options.Detector ?? catalog.Defaults.Detector);
        Detector = detector.Id;
        Spaces = [.. SpacesOf(options, catalog).Select(space => space.Space)];
        _detector = new YuNetModel(detector, store.Read(detector));
        try
        {
            foreach (EmbedderEntry entry in Spaces.Where(id => id != HogEmbedder.Id).Select(catalog.Embedder))
                _embedders.Add(new OnnxEmbedderModel(entry, store.Read(entry)));
        }
        catch
        {
            DisposeModels();
            throw;
        }
        _limits = options.Limits;
        _workers = new BoundedPool<FaceWorker>(options.Workers, () => new FaceWorker(options, _detector, MakeEmbedders(catalog), catalog.Template(FaceWorker.QualityTemplate)));
    }

    /// <summary>Version of the library that decodes photos; loading it takes some 20 ms.</summary>
    public static string ImageLibraryVersion => VipsApi.LibraryVersion;

    /// <summary>Version of the library that runs models; loading it takes some 25 ms.</summary>
    public static string InferenceLibraryVersion => OnnxApi.LibraryVersion;

    /// <summary>Id of the model that looks for faces.</summary>
    public string Detector { get; }

    /// <summary>The spaces every face is embedded into.</summary>
    public IReadOnlyList<string> Spaces { get; }

    /// <summary>How many numbers an embedding of one of <see cref="Spaces"/> has.</summary>
    public int DimensionOf(string space) => _embedders.Find(model => model.Entry.Id == space)?.Entry.Dimension ?? HogEmbedder.Length;

    /// <summary>The spaces an engine with these options embeds into, the default first, and how many numbers an embedding has; nothing is loaded.</summary>
    /// <exception cref="ModelException">A space is unknown.</exception>
    public static IReadOnlyList<(string Space, int Dimension)> SpacesOf(FaceEngineOptions options, ModelCatalog catalog)
        => [.. (options.Spaces ?? [catalog.Defaults.Space]).Distinct().Select(id => (id, id == HogEmbedder.Id ? HogEmbedder.Length : catalog.Embedder(id).Dimension))];

    /// <summary>Loads with the shipped catalog and the folders the environment names.</summary>
    public static FaceEngine Open(FaceEngineOptions options)
    {
        ModelFolders folders = ModelFolders.FromEnvironment();
        return new FaceEngine(options, ModelCatalog.LoadFrom(folders), new ModelStore(folders));
    }

    /// <summary>Never throws for what is in <paramref name="file"/>: whatever is wrong with a photo is a refusal.</summary>
    /// <param name="extras">What else is made of the largest face; null for nothing.</param>
    public Finding Find(ReadOnlySpan<byte> file, FaceExtras? extras = null)
    {
        using BoundedPool<FaceWorker>.Loan worker = _workers.Rent();
        return Look(worker.Item, file, extras ?? NoExtras);
    }

    /// <summary>As <see cref="Find"/>; waiting for others' photos costs no thread, looking at this one does.</summary>
    public async ValueTask<Finding> FindAsync(ReadOnlyMemory<byte> file, FaceExtras? extras = null, CancellationToken cancellation = default)
    {
        using BoundedPool<FaceWorker>.Loan worker = await _workers.RentAsync(cancellation).ConfigureAwait(false);
        return Look(worker.Item, file.Span, extras ?? NoExtras);
    }

    /// <summary>As <see cref="Find"/>, for a file: one that is too long is refused without being read.</summary>
    public Finding FindFile(string path, FaceExtras? extras = null)
    {
        long length = new FileInfo(path).Length;
        return length > _limits.MaxBytes
            ? new Finding(0, 0, [], PhotoRefusals.TooManyBytes(length, _limits.MaxBytes), new StageTimes())
            : Find(File.ReadAllBytes(path), extras);
    }

    /// <summary>Must not run while <see cref="Find"/> is running.</summary>
    public void Dispose()
    {
        _workers.Dispose();
        DisposeModels();
    }

    private static Finding Look(FaceWorker worker, ReadOnlySpan<byte> file, FaceExtras extras)
    {
        var clock = new StageTimes.Clock();
        try
        {
            return worker.Find(file, extras, clock);
        }
        catch (PhotoRefusedException refused)
        {
            return new Finding(0, 0, [], refused.Refusal, clock.Stop());
        }
    }

    private Dictionary<string, IEmbedder> MakeEmbedders(ModelCatalog catalog)
    {
        var embedders = new Dictionary<string, IEmbedder>();
        foreach (string space in Spaces)
        {
            OnnxEmbedderModel? model = _embedders.Find(candidate => candidate.Entry.Id == space);
            embedders[space] = model is null
                ? new HogEmbedder(catalog.Template(FaceWorker.QualityTemplate))
                : new OnnxEmbedder(model, catalog.Template(model.Entry.Template));
        }
        return embedders;
    }

    private void DisposeModels()
    {
        foreach (OnnxEmbedderModel model in _embedders) model.Dispose();
        _detector.Dispose();
    }
}
