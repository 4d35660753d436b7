using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faults;

/// <summary>Something the product does, and how it is made good when it is broken off.</summary>
/// <param name="Begin">A world of its own for each fault, always the same.</param>
/// <param name="Clock">Of a world.</param>
/// <param name="Inject">Sets or takes away what happens at which call.</param>
/// <param name="Run">What is disturbed.</param>
/// <param name="Settle">What comes by itself afterwards: news again, the next sweep, the next run. Told whether the process died.</param>
/// <param name="Wrong">What must not be; empty.</param>
internal sealed record FaultFlow<T>(
    string Name, Func<Task<T>> Begin, Func<T, ManualClock> Clock, Action<T, FaultPlan?> Inject, Func<T, Task> Run, Func<T, bool, Task> Settle, Func<T, Task<IReadOnlyList<string>>> Wrong)
{
    /// <summary>Visits every call of the flow once with every kind of fault and returns how many that were.</summary>
    /// <param name="oneKindEach">For a flow that takes long: each call is visited with one kind only, in turn. TWIN_FAULTS=all visits them all.</param>
    public async Task<(int Calls, int Points)> VisitAsync(bool oneKindEach = false)
    {
        oneKindEach &= Environment.GetEnvironmentVariable("TWIN_FAULTS") != "all";
        T calm = await Begin();
        FaultPlan counting = FaultPlan.None();
        Inject(calm, counting);
        await Run(calm);
        Inject(calm, null);
        await Settle(calm, false);
        IReadOnlyList<string> before = await Wrong(calm);
        Assert.True(before.Count == 0, $"{Name}, undisturbed: {string.Join("; ", before)}");
        int points = 0;
        for (int call = 1; call <= counting.Log.Count; call++)
        {
            FaultKind[] kinds = Enum.GetValues<FaultKind>();
            foreach (FaultKind kind in oneKindEach ? [kinds[call % kinds.Length]] : kinds)
            {
                string where = $"{Name}: {kind} at call {call}, {counting.Log[call - 1]}";
                T world = await Begin();
                FaultPlan plan = kind.At(call, Clock(world));
                if (kind == FaultKind.ClockFastKilled) Clock(world).Set(kind.Wrong());
                Inject(world, plan);
                try
                {
                    await Run(world);
                }
                catch (Exception planned) when (planned is StorageBusyException or OperationCanceledException or CrashException)
                {
                    // What a caller hears of it.
                }

                Assert.True(plan.Happened, $"{where}: was not reached");
                Inject(world, null);
                if (kind.Wrong() != TimeSpan.Zero) Clock(world).Set(-kind.Wrong());
                await Settle(world, kind.Kills());
                IReadOnlyList<string> wrong = await Wrong(world);
                Assert.True(wrong.Count == 0, $"{where}: {string.Join("; ", wrong)}");
                points++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"fault points: {Name}: {counting.Log.Count} calls of storage, {points} visited");
        return (counting.Log.Count, points);
    }
}
