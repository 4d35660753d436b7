using System.Diagnostics;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

/// <summary>What following storage costs; run by name with <c>-explicit only</c>, prints and asserts nothing about time.</summary>
public sealed class IndexMeasurements
{
    private const int Deltas = 5_000, Dimension = 512;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Five_thousand_deltas_of_one_face()
    {
        MemoryObjects objects = new(TimeProvider.System);
        MemoryDocuments documents = new(TimeProvider.System);
        Random random = Seed.Start();
        ShardWriter writer = new(StoredSpace.Name, Head.Identity(Dimension));
        float[] query = [];
        for (int i = 0; i < Deltas; i++)
        {
            query = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f)];
            FaceList list = new(Dimension);
            list.Add(StoredSpace.Number((ulong)i), StoredSpace.Number(1_000_000 + (ulong)i), 0, query);
            using MemoryStream shard = new();
            writer.Write(shard, list, cancellation: Cancellation);
            shard.Position = 0;
            await objects.PutAsync(ObjectNames.Delta(StoredSpace.Name, $"{i:D6}-1"), shard, "application/octet-stream", Cancellation);
        }

        using GalleryIndex index = new(documents, objects, StoredSpace.Name, Dimension);
        long native = NativeBlock.Allocated, managed = GC.GetTotalMemory(true);
        await TimeAsync($"first refresh, {Deltas} deltas", async () => await index.RefreshAsync(Cancellation));
        Print($"memory: {(NativeBlock.Allocated - native) / 1e6:0.0} MB native, {(GC.GetTotalMemory(true) - managed) / 1e6:0.0} MB managed");
        await TimeAsync("refresh, nothing new", async () => await index.RefreshAsync(Cancellation));
        Search("search over them");
        using (MemoryStream shard = new())
        {
            FaceList list = new(Dimension);
            list.Add(StoredSpace.Number(99_999_999), 1, 0, query);
            writer.Write(shard, list, cancellation: Cancellation);
            shard.Position = 0;
            await objects.PutAsync(ObjectNames.Delta(StoredSpace.Name, "one-1"), shard, "application/octet-stream", Cancellation);
        }

        await TimeAsync("refresh, one more delta", async () => await index.RefreshAsync(Cancellation));
        CompactSpace compactor = new(documents, objects, TimeProvider.System, new TwinMatcher.Gallery.GalleryOptions { ShardGrace = TimeSpan.Zero });
        await TimeAsync("compaction of all and deletion", async () => Assert.Equal(Deltas + 1, (await compactor.RunAsync(StoredSpace.Name, Cancellation))!.Faces));
        await TimeAsync("compaction, nothing to do", async () => await compactor.RunAsync(StoredSpace.Name, Cancellation));
        await TimeAsync("refresh after it", async () => await index.RefreshAsync(Cancellation));
        Print($"memory: {(NativeBlock.Allocated - native) / 1e6:0.0} MB native, {(GC.GetTotalMemory(true) - managed) / 1e6:0.0} MB managed");
        Search("search over one base");

        void Search(string what)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < 200; i++) Assert.Equal(9, index.Search(query, 9, new SearchFilter()).Length);
            Print($"{what}: {Stopwatch.GetElapsedTime(start).TotalMicroseconds / 200:0} us");
        }
    }

    private static async Task TimeAsync(string what, Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        await work();
        Print($"{what}: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0.0} ms, {(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0} ms of processor time");
    }

    private static void Print(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
