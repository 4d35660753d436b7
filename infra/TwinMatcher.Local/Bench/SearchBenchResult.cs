namespace TwinMatcher.Local.Bench;

/// <summary>What `twin bench search` measured; with --json, this object. Times are in milliseconds, one thread, one query at a time.</summary>
internal sealed record SearchBenchResult
{
    public required int Count { get; init; }

    public required int Dims { get; init; }

    public required int K { get; init; }

    public required int Queries { get; init; }

    public required int FacesPerPerson { get; init; }

    public required string Kernel { get; init; }

    /// <summary>One search.</summary>
    public required double MedianMs { get; init; }

    public required double P95Ms { get; init; }

    /// <summary>Share of the faces in the exact answer that were found.</summary>
    public required double RecallAt10 { get; init; }

    /// <summary>Share of the people in the exact answer that were found.</summary>
    public required double RecallAt10People { get; init; }

    /// <summary>Bytes in memory a face, ids and masks included.</summary>
    public required double BytesPerFace { get; init; }

    /// <summary>From vectors to a shard file.</summary>
    public required double BuildMs { get; init; }

    /// <summary>From the page cache to a shard that can be searched.</summary>
    public required double LoadMs { get; init; }

    /// <summary>A plain copy of as many bytes into new memory.</summary>
    public required double CopyMs { get; init; }

    /// <summary>A plain copy of as many bytes into memory that was used before.</summary>
    public required double CopyWarmMs { get; init; }

    /// <summary>Our own sequential scan of all floats.</summary>
    public required double ExactMs { get; init; }

    /// <summary>The same index without its codes: a scan of one byte a component.</summary>
    public required double Int8Ms { get; init; }

    /// <summary>The kernel alone over all codes, no survivors ranked; null without codes.</summary>
    public required double? ScanMs { get; init; }

    /// <summary>Reading the plane of codes once; null without codes.</summary>
    public required double? StreamMs { get; init; }

    /// <summary>Sixteen queries at once, a query.</summary>
    public required double BatchMs { get; init; }

    /// <summary>People by the mean of their three best faces.</summary>
    public required double MeanMs { get; init; }

    /// <summary>People by votes of the ten nearest faces.</summary>
    public required double VoteMs { get; init; }

    public IReadOnlyList<PeerResult>? Peers { get; init; }
}
