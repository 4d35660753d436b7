namespace TwinMatcher.Aws.Retrying;

/// <summary>One of the attempts at a call.</summary>
/// <param name="InDoubt">Whether an earlier attempt may have taken effect although it failed: its answer was lost, or was an error of the server.</param>
/// <param name="Moves">Gives the attempt the time that so many bytes take, from now on.</param>
/// <param name="Cancellation">Ends with the caller's, and with the attempt's time.</param>
public readonly record struct Attempt(bool InDoubt, Action<long> Moves, CancellationToken Cancellation);
