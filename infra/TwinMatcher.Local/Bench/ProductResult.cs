using System.Diagnostics;

namespace TwinMatcher.Local.Bench;

/// <summary>What a run of the whole product came to.</summary>
/// <param name="Counts">How often what was done; "wrong", "lost" and "leaked" among them where there were any.</param>
/// <param name="Wrong">The first sentences of what was not as the model has it.</param>
/// <param name="Calms">Pauses in which answers were compared exactly.</param>
internal sealed record ProductResult(
    double Seconds, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<string> Wrong, int Calms, IReadOnlyList<ProductSample> Samples)
{
    public long Of(string what) => Counts.TryGetValue(what, out long count) ? count : 0;
}

/// <summary>What the process and its folder hold at a pause.</summary>
/// <param name="Seconds">Since the start.</param>
/// <param name="HeapMb">What is alive; <paramref name="CommittedMb"/> is what the collector keeps for it.</param>
/// <param name="Handles">Open files and sockets; 0 where the system does not tell.</param>
/// <param name="Files">In the data folder.</param>
/// <param name="Faces">Enrolled.</param>
internal sealed record ProductSample(double Seconds, double WorkingSetMb, double HeapMb, double CommittedMb, int Handles, int Threads, int Files, double FolderMb, int Faces)
{
    private const string Descriptors = "/proc/self/fd";

    public static ProductSample Take(TimeSpan since, string folder, int faces)
    {
        GC.Collect();
        FileInfo[] files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        using var self = Process.GetCurrentProcess();
        return new(
            Math.Round(since.TotalSeconds, 1), Math.Round(Environment.WorkingSet / 1048576.0, 1), Math.Round(GC.GetTotalMemory(false) / 1048576.0, 1),
            Math.Round(GC.GetGCMemoryInfo().TotalCommittedBytes / 1048576.0, 1),
            Directory.Exists(Descriptors) ? Directory.GetFiles(Descriptors).Length : 0, self.Threads.Count,
            files.Length, Math.Round(files.Where(file => file.Exists).Sum(file => file.Length) / 1048576.0, 1), faces);
    }
}
