using System.Globalization;

namespace TwinMatcher.Tests.Support;

/// <summary>The resident memory of this process as Linux counts it: native libraries included.</summary>
internal static class ProcessMemory
{
    private const string Status = "/proc/self/status", Reset = "/proc/self/clear_refs";

    /// <summary>Bytes by which the peak rises above what is resident now while <paramref name="work"/> runs.</summary>
    public static long PeakGrowth(Action work)
    {
        Assert.SkipUnless(File.Exists(Reset), $"skipped: {Reset} not present, the peak cannot be measured on this system");
        Settle();
        File.WriteAllText(Reset, "5");
        long before = Read("VmRSS:");
        work();
        return Read("VmHWM:") - before;
    }

    /// <summary>Bytes resident after garbage is collected.</summary>
    public static long Resident()
    {
        Assert.SkipUnless(File.Exists(Status), $"skipped: {Status} not present, resident memory cannot be measured on this system");
        Settle();
        return Read("VmRSS:");
    }

    private static void Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
    }

    private static long Read(string name)
    {
        string line = File.ReadLines(Status).First(text => text.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
