using System.Diagnostics;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Native;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces;

/// <summary>
/// What one photo leaves behind, ten thousand show. Slow, some minute: the memory of a process is only flat after its caches are full,
/// and a leak of one small picture a photo must stand out from the noise.
/// </summary>
[Collection(ProcessWide.Name)]
public sealed class FaceEngineSoakTests
{
    private const int WarmUp = 1_000, Photos = 10_000;

    /// <summary>A leak of 3 KB a photo would exceed it; the noise of collector and allocators was measured at under 10 MB.</summary>
    private const long MaxGrowth = 25L * 1024 * 1024;

    [Fact]
    public void FaceEngine_after_10000_photos_keeps_memory_flat()
    {
        using FaceEngine engine = TwinShared.Engine();
        IReadOnlyList<byte[]> mix = PhotoMix.Make(portraits: 5);
        var watch = Stopwatch.StartNew();
        Work(engine, mix, 0, WarmUp);
        long before = ProcessMemory.Resident(), objects = NativeLedger.Live;
        Work(engine, mix, WarmUp, Photos);
        long growth = ProcessMemory.Resident() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Photos - WarmUp} photos after {WarmUp}: {growth / 1024} KB more than {before / 1048576} MB, {watch.Elapsed.TotalSeconds:0} s");
        Assert.Equal((0L, true), (NativeLedger.Live - objects, growth < MaxGrowth));
    }

    private static void Work(FaceEngine engine, IReadOnlyList<byte[]> mix, int from, int to) =>
        Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i => engine.Find(mix[i % mix.Count]));
}
