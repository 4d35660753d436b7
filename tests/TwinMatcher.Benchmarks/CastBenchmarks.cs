using BenchmarkDotNet.Attributes;
using TwinMatcher.Cast;

namespace TwinMatcher.Benchmarks;

/// <summary>What a drawn person costs, on one thread.</summary>
public class CastBenchmarks
{
    private ulong _seed;

    [Params(128, 256)]
    public int Size { get; set; }

    /// <summary>Another person in another shot each time: some have twice the hair of others.</summary>
    [Benchmark]
    public Picture Portrait() => Cast.Portrait.Render(Character.From(_seed), Shot.From(_seed++), Size, threads: 1);
}
