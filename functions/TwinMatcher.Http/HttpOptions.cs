namespace TwinMatcher.Http;

/// <summary>Everything that can be set about how HTTP is spoken.</summary>
public sealed record HttpOptions
{
    /// <summary>Origins whose pages may call the API, as a browser writes them (<c>https://example.org</c>); none but the product's own page when empty.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>Origins beside the product's own that its page fetches photos from and uploads them to, as the bucket's is.</summary>
    public IReadOnlyList<string> PhotoOrigins { get; init; } = [];

    /// <summary>What an anonymous client may spend a second, on average; a plain read costs 1, a match <see cref="Cost.Match"/>.</summary>
    public double ClientRate { get; init; } = 50;

    /// <summary>What an anonymous client may spend at once, after a while of silence.</summary>
    public double ClientBurst { get; init; } = 500;

    /// <summary>What all anonymous clients together may spend a second, on average: many addresses get no more than the machine has. Never less than one client may.</summary>
    public double TotalRate { get; init; } = 2000;

    /// <summary>What they may spend together at once.</summary>
    public double TotalBurst { get; init; } = 20_000;

    /// <summary>Matches worked on at once; more wait.</summary>
    public int MatchesAtOnce { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>Matches that may wait, or whose photo is on its way, each with up to a whole photo in memory; beyond, clients are told to come back.</summary>
    public int MatchesWaiting { get; init; } = 60;

    /// <summary>Longest JSON body in bytes; the longest request there is has some 2,000.</summary>
    public int MaxJsonBytes { get; init; } = 64 * 1024;

    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
    public HttpOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ClientRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(ClientBurst, Cost.Match, nameof(ClientBurst));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(TotalRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(TotalBurst, Cost.Match, nameof(TotalBurst));
        ArgumentOutOfRangeException.ThrowIfLessThan(MatchesAtOnce, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MatchesWaiting);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxJsonBytes, 1024);
        foreach (string origin in AllowedOrigins.Concat(PhotoOrigins))
        {
            bool isOrigin = Uri.TryCreate(origin, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == origin;
            if (!isOrigin) throw new ArgumentException($"'{origin}' is no origin; write it as https://example.org");
        }

        return this;
    }
}
