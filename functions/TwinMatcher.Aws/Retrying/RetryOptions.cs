namespace TwinMatcher.Aws.Retrying;

/// <summary>How often and how soon a call is repeated.</summary>
public sealed record RetryOptions
{
    /// <summary>The first one included. Eight with the pauses below take 2.4 s on average before the store is called busy.</summary>
    public int MostAttempts { get; init; } = 8;

    /// <summary>Longest pause before the second attempt; twice as long before each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an attempt may take that moves few bytes; services answer within milliseconds, or have lost the request.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Slowest transfer that is waited for, in bytes a second, beside <see cref="Patience"/>.</summary>
    public int SlowestTransfer { get; init; } = 2_000_000;

    /// <summary>How long an attempt that moves so many bytes may take.</summary>
    public TimeSpan PatienceFor(long bytes) => Patience + TimeSpan.FromSeconds((double)bytes / SlowestTransfer);

    /// <exception cref="ArgumentException">A setting makes no sense.</exception>
    public RetryOptions Validated()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MostAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FirstPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestPause, FirstPause);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Patience, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(SlowestTransfer, 1);
        return this;
    }
}
