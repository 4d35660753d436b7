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
/// <param name="WarmUs">A request through loop and bridge that asks no storage, in microseconds, the Runtime API's own time included.</param>
/// <param name="MemoryMb">In use after the first answer.</param>
internal sealed record ColdFunction(
    string Function, int Starts, int? Faces, Spread FirstAnswerMs, Spread ProcessorMs, IReadOnlyDictionary<string, Spread> Parts, Spread? FirstMatchMs, double WarmUs, double MemoryMb);

/// <summary>What `twin bench cold` measured; with --json, this object.</summary>
/// <param name="Load">Of the machine over the last minute, beside its cores: how much a reader may believe of the figures.</param>
internal sealed record ColdBenchResult(IReadOnlyList<ColdFunction> Functions, int Cores, double? Load);
