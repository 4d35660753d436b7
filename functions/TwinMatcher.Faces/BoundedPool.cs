using System.Collections.Concurrent;

namespace TwinMatcher.Faces;

/// <summary>Lends out a limited number of things that only one caller may use at a time; made on demand, kept for the next.</summary>
internal sealed class BoundedPool<T>(int limit, Func<T> make) : IDisposable
    where T : IDisposable
{
    private readonly SemaphoreSlim _free = new(limit, limit);
    private readonly ConcurrentBag<T> _idle = [];

    /// <summary>Waits while all are lent out; dispose the loan to give the thing back.</summary>
    public Loan Rent()
    {
        _free.Wait();
        return Lend();
    }

    /// <summary>As <see cref="Rent"/>; waiting costs no thread.</summary>
    public async ValueTask<Loan> RentAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        return Lend();
    }

    /// <summary>Disposes what is idle. Must not run while anything is lent out.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out T? item)) item.Dispose();
        _free.Dispose();
    }

    private Loan Lend()
    {
        try
        {
            return new Loan(this, _idle.TryTake(out T? item) ? item : make());
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public readonly struct Loan(BoundedPool<T> pool, T item) : IDisposable
    {
        public T Item => item;

        public void Dispose()
        {
            pool._idle.Add(item);
            pool._free.Release();
        }
    }
}
