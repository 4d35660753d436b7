namespace TwinMatcher.Tests.Support;

/// <summary>The process died here. Nothing but a test catches it, and until storage is given another plan every further call dies, too:
/// no clean-up runs in a dead process.</summary>
internal sealed class CrashException(int call) : Exception($"killed at call {call}");

/// <summary>What happens at which call of storage; shared by <see cref="MemoryDocuments"/> and <see cref="MemoryObjects"/> so that calls of both are
/// counted together, from 1. A plan serves one run.</summary>
internal sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly AsyncLocal<bool> _inside = new();
    private readonly List<string> _log = [];
    private readonly int _at;
    private readonly bool _after;
    private readonly Func<Task>? _action;
    private Exception? _dead;

    private FaultPlan(int at, bool after, Func<Task>? action) => (_at, _after, _action) = (at, after, action);

    /// <summary>Only counts.</summary>
    public static FaultPlan None() => new(0, false, null);

    /// <summary>The n-th call does nothing and never returns.</summary>
    public static FaultPlan CrashBefore(int call) => new(call, false, () => throw new CrashException(call));

    /// <summary>The n-th call does its work, and nobody hears of it.</summary>
    public static FaultPlan CrashAfter(int call) => new(call, true, () => throw new CrashException(call));

    /// <summary>The n-th call does nothing and throws; calls after it work.</summary>
    public static FaultPlan FailBefore(int call, Func<Exception> make) => new(call, false, () => throw make());

    /// <summary>The n-th call does its work and throws; calls after it work.</summary>
    public static FaultPlan FailAfter(int call, Func<Exception> make) => new(call, true, () => throw make());

    /// <summary>Something else happens right before the n-th call; its own calls of storage are not counted.</summary>
    public static FaultPlan RunBefore(int call, Func<Task> action) => new(call, false, action);

    /// <summary>Calls so far, in order: what was asked of which key.</summary>
    public IReadOnlyList<string> Log
    {
        get
        {
            lock (_lock) return [.. _log];
        }
    }

    /// <summary>Whether the planned call was reached.</summary>
    public bool Happened { get; private set; }

    internal static async ValueTask<T> Through<T>(FaultPlan? plan, string call, Func<T> work)
    {
        // A real store never answers at once: what races here must race there.
        await Task.Yield();
        return plan is null || plan._inside.Value ? work() : await plan.RunAsync(call, work);
    }

    private async ValueTask<T> RunAsync<T>(string call, Func<T> work)
    {
        bool now;
        lock (_lock)
        {
            if (_dead is not null) throw _dead;
            _log.Add(call);
            now = _log.Count == _at;
        }

        if (now && !_after) await HappenAsync();
        T result = work();
        if (now && _after) await HappenAsync();
        return result;
    }

    private async Task HappenAsync()
    {
        Happened = true;
        _inside.Value = true;
        try
        {
            await _action!();
        }
        catch (CrashException crash)
        {
            lock (_lock) _dead = crash;
            throw;
        }
        finally
        {
            _inside.Value = false;
        }
    }
}
