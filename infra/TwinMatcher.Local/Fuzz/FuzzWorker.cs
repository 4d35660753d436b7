using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using System.Text.Json;

namespace TwinMatcher.Local.Fuzz;

/// <summary>A process of its own that reads inputs: one that ends it is a finding, not the end.</summary>
/// <param name="coverage">Null where no assembly counts its branches.</param>
internal sealed class FuzzWorker(IFuzzTarget target, int seed, string corpus, EdgeCoverage? coverage = null) : IDisposable
{
    /// <summary>The first line, once everything is loaded: from then on silence means something.</summary>
    public const string Ready = "ready";

    private const int MostFaults = 20;

    /// <summary>Buffers that libraries keep to use them again.</summary>
    private const int MostKept = 200;

    private readonly FuzzInputs _inputs = new(target, seed);
    private readonly HashSet<string> _seen = [];
    private readonly PeakMemory _peak = new();
    private readonly long _kept = target.Kept;

    /// <summary>Does what it is told, a line an order, until there is none.</summary>
    /// <param name="mark">A file of eight bytes that holds the number of the input being read: it outlives the process.</param>
    public void Run(string mark, TextReader orders, TextWriter reports)
    {
        using var file = MemoryMappedFile.CreateFromFile(mark, FileMode.Open);
        using MemoryMappedViewAccessor number = file.CreateViewAccessor(0, sizeof(long));
        reports.WriteLine(Ready);
        reports.Flush();
        while (orders.ReadLine() is string line)
        {
            FuzzOrder order = JsonSerializer.Deserialize(line, FuzzJson.Default.FuzzOrder)!;
            foreach (string name in order.Corpus) Learn(File.ReadAllBytes(Path.Combine(corpus, name)));
            reports.WriteLine(JsonSerializer.Serialize(Obey(order, number), FuzzJson.Default.FuzzReport));
            reports.Flush();
        }
    }

    public void Dispose() => _peak.Dispose();

    /// <summary>What the corpus does is nothing new.</summary>
    private void Learn(byte[] file)
    {
        _inputs.Add(file);
        if (coverage is null) return;
        Read(file, -1);
        coverage.IsNew();
    }

    private FuzzReport Obey(FuzzOrder order, MemoryMappedViewAccessor mark)
    {
        Dictionary<string, long> outcomes = [];
        List<FuzzNews> news = [];
        List<FuzzFault> faults = [];
        double slowest = 0;
        if (order.Probe is null) mark.Write(0, order.From);
        _peak.Reset();
        for (int i = 0; i < (order.Probe is null ? order.Count : 1); i++)
        {
            long number = order.From + i;
            byte[] input = order.Probe ?? _inputs.Make(number);
            mark.Write(0, number);
            coverage?.Clear();
            (string outcome, FuzzFault? fault, double milliseconds) = Read(input, number);
            slowest = Math.Max(slowest, milliseconds);
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            if (fault is not null && faults.Count < MostFaults) faults.Add(fault);
            bool branch = coverage?.IsNew() == true;
            if (fault is null && order.Probe is null && _seen.Add(outcome)) news.Add(new FuzzNews(outcome, number));
            else if (fault is null && order.Probe is null && branch) news.Add(new FuzzNews($"{outcome}, by branches not taken before, {number}", number));
        }

        if (target.Kept - _kept > MostKept) faults.Add(new FuzzFault(order.From, "leak", "allocations of a library", $"{target.Kept} after this batch"));
        return new FuzzReport(outcomes, news, faults, slowest, _peak.Megabytes, coverage?.Edges ?? 0);
    }

    private (string Outcome, FuzzFault? Fault, double Milliseconds) Read(byte[] input, long number)
    {
        long held = target.Held, allocated = GC.GetAllocatedBytesForCurrentThread(), start = Stopwatch.GetTimestamp();
        string outcome;
        try
        {
            outcome = target.Read(input);
        }
        catch (Exception surprise)   // whatever a reader throws beyond what it may is what is looked for
        {
            string place = (surprise.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(line => line.Contains("TwinMatcher", StringComparison.Ordinal)) ?? "";
            string what = $"{surprise.GetType().Name} {place.Split(" in ")[0]}";
            return ("exception", new FuzzFault(number, "exception", what, $"{surprise.Message} {surprise.StackTrace}"), 0);
        }

        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        long left = target.Held - held;
        if (left != 0) return ("leak", new FuzzFault(number, "leak", $"native objects left by: {outcome}", $"{left}"), milliseconds);
        if (allocated > target.Limits.Allocated) return ("memory", new FuzzFault(number, "memory", $"managed, {outcome}", $"{allocated >> 20} MB allocated"), milliseconds);
        if (target.Limits.Resident is long most && _peak.Grown() is long grown && grown > most)
        {
            _peak.Reset();
            return ("memory", new FuzzFault(number, "memory", $"resident, {outcome}", $"grew by {grown >> 20} MB"), milliseconds);
        }

        if (milliseconds > target.Limits.Time.TotalMilliseconds && Alone(input) is double again && again > target.Limits.Time.TotalMilliseconds)
            return ("slow", new FuzzFault(number, "slow", outcome, $"{again:0} ms"), again);
        return (outcome, null, milliseconds);
    }

    /// <summary>Processor time of reading once more: on a busy machine an input waits longer than it works.</summary>
    private double Alone(byte[] input)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        target.Read(input);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }
}
