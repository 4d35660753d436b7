namespace TwinMatcher.Local.Bench;

/// <summary>What `twin bench search` is asked for.</summary>
internal sealed record SearchBenchOptions
{
    public required int Count { get; init; }

    public required int Dimension { get; init; }

    public required int Looks { get; init; }

    public required int Queries { get; init; }

    public required int FacesEach { get; init; }

    public required int CodeBits { get; init; }

    public required ulong Seed { get; init; }
}
