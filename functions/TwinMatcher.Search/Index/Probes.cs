using System.Runtime.CompilerServices;

namespace TwinMatcher.Search;

/// <summary>Queries that pass over a shard together: while one reads a step of codes into the cache, the others find it there.</summary>
[InlineArray(Most)]
internal struct Probes
{
    /// <summary>Their tables, 1 KB each at 128 dimensions, and a step of codes fit the second-level cache together.</summary>
    public const int Most = 16;

    private Probe? _first;
}
