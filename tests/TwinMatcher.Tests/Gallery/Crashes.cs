using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery;

/// <summary>Kills a use case before and after every call it makes of storage, lets it be done again, and compares with a run that nothing disturbed.</summary>
internal static class Crashes
{
    /// <param name="begin">What there is before; copied for every crash.</param>
    /// <param name="run">What is killed, and then done again.</param>
    /// <param name="least">Calls it makes at least: a test that kills nothing would pass.</param>
    public static async Task AssertHealedAsync(TestGallery begin, Func<TestGallery, Task> run, int least)
    {
        TestGallery undisturbed = begin.Copy();
        FaultPlan counting = FaultPlan.None();
        undisturbed.Faults = counting;
        await run(undisturbed);
        undisturbed.Faults = null;
        Assert.InRange(counting.Log.Count, least, int.MaxValue);
        string expected = undisturbed.Dump();
        for (int call = 1; call <= counting.Log.Count; call++)
        {
            foreach (FaultPlan plan in new[] { FaultPlan.CrashBefore(call), FaultPlan.CrashAfter(call) })
            {
                TestGallery gallery = begin.Copy();
                gallery.Faults = plan;
                await Assert.ThrowsAsync<CrashException>(() => run(gallery));
                gallery.Faults = null;
                await run(gallery);
                Assert.True(expected == gallery.Dump(), $"after a crash at call {call}, {counting.Log[call - 1]}:\n{gallery.Dump()}\ninstead of\n{expected}");
            }
        }
    }

    /// <summary>As many calls as a use case makes of storage.</summary>
    public static async Task<int> CountAsync(TestGallery begin, Func<TestGallery, Task> run)
    {
        TestGallery copy = begin.Copy();
        FaultPlan counting = FaultPlan.None();
        copy.Faults = counting;
        await run(copy);
        return counting.Log.Count;
    }
}
