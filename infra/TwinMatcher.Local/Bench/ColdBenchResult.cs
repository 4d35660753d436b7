namespace TwinMatcher.Local.Bench;

/// <summary>A time measured in many starts, in milliseconds.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    public static Spread Of(IReadOnlyCollection<double> values)
        => new(Math.Round(values.Order().ElementAt(values.Count / 2), 2), Math.Round(values.Min(), 2), Math.Round(values.Max(), 2));
}

/// <summary>A function from its start on.</summary>
/// <param name="FirstAnswerMs">From the start of the process to its first answer.</param>
/// <param name="ProcessorMs">Of all cores until then: what a busy machine does not stretch.</param>
/// <param name="Parts">What the function itself says of its start, by name: how long the engine took, the index, everything before the first event.</param>
/// <param name="FirstMatchMs">From a photo to its looks, once, right after the first answer; null where there is nothing to match.</param>
/// <param name="MemoryMb">In use after the first answer.</param>
internal sealed record ColdFunction(
    string Function, int Starts, int? Faces, Spread FirstAnswerMs, Spread ProcessorMs, IReadOnlyDictionary<string, Spread> Parts, Spread? FirstMatchMs, double MemoryMb);

/// <summary>A request to a process that has answered before, in microseconds, median of many: what it is made of.</summary>
/// <param name="BareUs">By the barest client of the Runtime API: the emulator, sockets and two switches of processes, none of it ours.</param>
/// <param name="LoopUs">By our loop with a handler that does nothing.</param>
/// <param name="BridgeUs">By loop and bridge with an application that does nothing.</param>
/// <param name="OverheadUs">What loop and bridge add to the barest client.</param>
/// <param name="FunctionUs">By the published functions, by name: a request that asks no storage through the whole of what every request passes.</param>
internal sealed record WarmTimes(double BareUs, double LoopUs, double BridgeUs, double OverheadUs, IReadOnlyDictionary<string, double> FunctionUs)
{
    /// <param name="times">Of <see cref="WarmAnswers.All"/>, then of the functions.</param>
    public static WarmTimes Of(IReadOnlyList<string> functions, IReadOnlyList<double> times) => new(
        Math.Round(times[0], 1), Math.Round(times[1], 1), Math.Round(times[2], 1), Math.Round(times[2] - times[0], 1),
        functions.Zip(times.Skip(WarmAnswers.All.Count)).ToDictionary(pair => pair.First, pair => Math.Round(pair.Second, 1)));
}

/// <summary>What `twin bench cold` measured; with --json, this object.</summary>
/// <param name="Load">Of the machine over the last minute, beside its cores: how much a reader may believe of the figures.</param>
internal sealed record ColdBenchResult(IReadOnlyList<ColdFunction> Functions, WarmTimes Warm, int Cores, double? Load);
