using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faults;

/// <summary>What may happen at a call of storage.</summary>
public enum FaultKind
{
    /// <summary>Storage is busy; nothing was done.</summary>
    BusyBefore,

    /// <summary>It was done, and the answer is lost.</summary>
    BusyAfter,

    /// <summary>It takes so long that the caller gives up; nothing was done.</summary>
    CancelledBefore,

    /// <summary>It takes so long that the caller gives up, and it is done all the same.</summary>
    CancelledAfter,

    /// <summary>The process dies before the call.</summary>
    KilledBefore,

    /// <summary>The process dies after the call.</summary>
    KilledAfter,

    /// <summary>The clock is three days fast from before the call on, until the end of what is disturbed.</summary>
    ClockFast,

    /// <summary>The clock is three days slow, likewise.</summary>
    ClockSlow,

    /// <summary>The clock is three days fast, and the process dies.</summary>
    ClockFastKilled,
}

internal static class FaultKinds
{
    /// <summary>Whether everything in memory is gone, news that nobody will bring again included.</summary>
    public static bool Kills(this FaultKind kind) => kind is FaultKind.KilledBefore or FaultKind.KilledAfter or FaultKind.ClockFastKilled;

    /// <summary>How wrong the clock is, once it happened.</summary>
    public static TimeSpan Wrong(this FaultKind kind) => kind switch
    {
        FaultKind.ClockFast or FaultKind.ClockFastKilled => TimeSpan.FromDays(3),
        FaultKind.ClockSlow => TimeSpan.FromDays(-3),
        _ => TimeSpan.Zero,
    };

    public static FaultPlan At(this FaultKind kind, int call, ManualClock clock) => kind switch
    {
        FaultKind.ClockFast or FaultKind.ClockSlow => FaultPlan.RunBefore(call, () => Set(clock, kind.Wrong())),
        // From the beginning, so that what it leaves is of the wrong time.
        FaultKind.ClockFastKilled => FaultPlan.CrashAfter(call),
        FaultKind.BusyBefore => FaultPlan.FailBefore(call, () => new StorageBusyException("as planned")),
        FaultKind.BusyAfter => FaultPlan.FailAfter(call, () => new StorageBusyException("as planned")),
        FaultKind.CancelledBefore => FaultPlan.FailBefore(call, () => new OperationCanceledException("as planned")),
        FaultKind.CancelledAfter => FaultPlan.FailAfter(call, () => new OperationCanceledException("as planned")),
        FaultKind.KilledBefore => FaultPlan.CrashBefore(call),
        _ => FaultPlan.CrashAfter(call),
    };

    private static Task Set(ManualClock clock, TimeSpan by)
    {
        clock.Set(by);
        return Task.CompletedTask;
    }
}
