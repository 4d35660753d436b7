namespace TwinMatcher.Search;

/// <summary>Whom an answer may name.</summary>
public readonly record struct SearchFilter
{
    /// <summary>Everyone.</summary>
    public SearchFilter()
    {
    }

    /// <summary>Bit c lets category c pass; costs one mask per 64 faces.</summary>
    public ulong Categories { get; init; } = ulong.MaxValue;

    /// <summary>Someone who is never named, usually the person the query is a photo of.</summary>
    public UInt128? ExcludedPerson { get; init; }

    /// <summary>Looks below this score are left out, and search is quicker the higher it is.</summary>
    public float MinimumScore { get; init; } = -2;
}
