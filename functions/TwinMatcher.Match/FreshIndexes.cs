using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Match;

/// <summary>Indexes for a process that is frozen between requests: each request first makes sure that they are whole, and no older than they may be.</summary>
/// <param name="oldest">For how long nobody looks whether there is something new.</param>
public sealed class FreshIndexes(IReadOnlyCollection<GalleryIndex> indexes, TimeSpan oldest, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    private DateTimeOffset _refreshed = DateTimeOffset.MinValue;

    /// <summary>Returns once every index is whole and has been looked after lately. Where storage is too busy for that, what was whole before is good
    /// enough; what never was whole is not.</summary>
    /// <exception cref="StorageBusyException">An index was never loaded, and cannot be now.</exception>
    public async ValueTask EnsureAsync(CancellationToken cancellation)
    {
        if (IsFresh) return;
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (IsFresh) return;
            DateTimeOffset begun = clock.GetUtcNow();
            await Task.WhenAll(indexes.Select(index => index.RefreshAsync(cancellation).AsTask())).ConfigureAwait(false);
            _refreshed = begun;
        }
        catch (StorageBusyException) when (indexes.All(index => index.Status.Refreshed is not null))
        {
            // Asked again with the next request.
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private bool IsFresh => clock.GetUtcNow() - _refreshed < oldest;
}
