using System.Buffers.Binary;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws.Retrying;

/// <summary>Repeats calls that fail for a passing reason, after pauses of random length that grow: those who failed together do not come back together.</summary>
/// <param name="clock">Measures pauses and the time of attempts.</param>
public sealed class Retries(RetryOptions options, TimeProvider clock, Chance chance)
{
    private readonly RetryOptions _options = options.Validated();

    /// <param name="bytes">What the call moves, so that it gets time for it.</param>
    /// <exception cref="StorageBusyException">The last attempt failed, too.</exception>
    public async Task<T> RunAsync<T>(Func<Attempt, Task<T>> call, long bytes, CancellationToken cancellation)
    {
        bool inDoubt = false;
        for (int number = 1; ; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            using CancellationTokenSource time = new(_options.PatienceFor(bytes), clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, time.Token);
            try
            {
                return await call(new Attempt(inDoubt, moved => time.CancelAfter(_options.PatienceFor(moved)), either.Token)).ConfigureAwait(false);
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                // Clients wrap what a cancelled transfer ends in.
                cancellation.ThrowIfCancellationRequested();
            }
            catch (Exception error) when (Trouble.Passes(error, time.IsCancellationRequested))
            {
                if (number >= _options.MostAttempts) throw new StorageBusyException($"{number} attempts failed; the last: {error.Message}", error);
                inDoubt |= Trouble.LeavesDoubt(error);
            }

            await Task.Delay(Pause(number), clock, cancellation).ConfigureAwait(false);
        }
    }

    private TimeSpan Pause(int failures)
    {
        Span<byte> bytes = stackalloc byte[4];
        chance(bytes);
        double part = BinaryPrimitives.ReadUInt32LittleEndian(bytes) / (double)uint.MaxValue;
        TimeSpan most = _options.FirstPause * Math.Pow(2, failures - 1);
        return part * (most < _options.LongestPause ? most : _options.LongestPause);
    }
}
