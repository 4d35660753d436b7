using System.Buffers.Binary;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Learning;

/// <summary>A space in storage doubles with generated faces in its shards, and everything that learns and compares on it.</summary>
internal sealed class LearningGallery
{
    public const string Space = "test";

    private ulong _numbers;

    public LearningGallery()
    {
        Documents = new MemoryDocuments(Clock);
        Objects = new MemoryObjects(Clock);
    }

    private LearningGallery(LearningGallery other)
    {
        Clock.Advance(other.Clock.GetUtcNow() - Clock.GetUtcNow());
        (Documents, Objects, _numbers, Dimension) = (other.Documents.Copy(Clock), other.Objects.Copy(Clock), other._numbers, other.Dimension);
    }

    public ManualClock Clock { get; } = new();

    public MemoryDocuments Documents { get; }

    public MemoryObjects Objects { get; }

    public GalleryOptions Options { get; } = new();

    public int Dimension { get; private set; }

    public Champions Champions => new(Documents, Objects);

    public Trainings Trainings => new(Documents, Clock);

    public LearningGallery Copy() => new(this);

    public void Chance(Span<byte> bytes) => BinaryPrimitives.WriteUInt64BigEndian(bytes, ++_numbers);

    public TrainSpace Trainer() => new(Documents, Objects, Clock, Options, Chance);

    public GalleryIndex Index() => new(Documents, Objects, Space, Dimension, Clock);

    public CompactSpace Compactor() => new(Documents, Objects, Clock, Options);

    /// <summary>A gallery in which a better head exists.</summary>
    public static async Task<LearningGallery> WithNuisanceAsync(int seed = 7)
    {
        LearningGallery gallery = new();
        await gallery.FillAsync(new GeneratedFaces { Seed = seed, People = 40, FacesEach = 10, Nuisances = 3 });
        return gallery;
    }

    public async Task FillAsync(GeneratedFaces generated)
    {
        Dimension = generated.Dimension;
        await generated.StoreAsync(Objects, Space);
    }

    public async Task<TrainingRecord> AskAsync(TrainingCause by = TrainingCause.Admin)
    {
        Outcome<TrainingRecord> asked = await Trainings.RequestAsync(Space, by, Chance, TestContext.Current.CancellationToken);
        Assert.True(asked.IsDone, asked.Problem?.Code);
        return asked.Value;
    }

    public async Task<TrainingRecord> TrainAsync()
    {
        await AskAsync();
        return await RunAsync() ?? throw new InvalidOperationException("the training did not end");
    }

    public ValueTask<TrainingRecord?> RunAsync(DateTimeOffset? until = null) => Trainer().RunAsync(Space, until, TestContext.Current.CancellationToken);

    public ValueTask<CompactionReport?> CompactAsync() => Compactor().RunAsync(Space, TestContext.Current.CancellationToken);

    public ValueTask<Outcome<ModelRegistry>> PromoteAsync(int version)
        => new PromoteHead(Documents, Objects, Clock).RunAsync(Space, version, TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<TrainingRecord>> ListAsync()
        => (await Trainings.ListAsync(null, 100, null, TestContext.Current.CancellationToken)).Value!.Trainings;

    public async Task<TrainingRecord> FindAsync(Id training) => (await Trainings.FindAsync(training, TestContext.Current.CancellationToken)).Value!;

    public async Task<ModelRegistry> RegistryAsync() => (await Champions.RegistryAsync(Space, TestContext.Current.CancellationToken)).Registry;

    public IReadOnlyList<string> Keys(string prefix)
        => [.. Objects.Dump().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    public FaultPlan? Faults
    {
        set => (Documents.Faults, Objects.Faults) = (value, value);
    }
}
