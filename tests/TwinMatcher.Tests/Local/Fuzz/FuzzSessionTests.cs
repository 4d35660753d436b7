using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Fuzz;

/// <summary>That defects are found, told apart, made small and survived; and that a run goes on where another ended.</summary>
public sealed class FuzzSessionTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_defect_is_found_once_and_made_small()
    {
        using IFuzzTarget target = FuzzTargets.Open("faulty");
        using FuzzSession session = new(target, 1, _temp.Path, []);
        await session.RunAsync(1, TimeSpan.MaxValue, _ => { }, Cancellation);
        Assert.Equal(["crash", "exception", "hang", "leak", "memory", "slow"], session.State.Findings.Select(finding => finding.Kind).Distinct().Order());
        Assert.Equal(["ends", "hangs", "large", "leaks", "slow", "throws"], session.State.Findings.Where(finding => finding.Number < 0).Select(Read).Order());

        // What hangs is not made smaller: each try would take all the patience there is.
        string Read(FuzzFinding finding) => File.ReadAllText(Path.Combine(_temp.Path, "findings", finding.File)) is var text && finding.Kind == "hang" ? text.Trim('\0') : text;
    }

    [Fact]
    public async Task Run_in_two_pieces_is_the_run_in_one()
    {
        FuzzState whole = await RunAsync(_temp.In("whole"), 40_000);
        await RunAsync(_temp.In("pieces"), 20_000);
        FuzzState pieces = await RunAsync(_temp.In("pieces"), 20_000);
        Assert.Equal(Told(whole), Told(pieces));
        Assert.True(whole.Outcomes.Count >= 4, string.Join("; ", whole.Outcomes.Keys));

        static string Told(FuzzState state) => string.Join('\n', state.Outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Key} {outcome.Value}").Concat(state.Corpus.Select(entry => $"{entry.File} {entry.From}")));
    }

    [Fact]
    public async Task State_of_another_reader_is_not_gone_on_with()
    {
        await RunAsync(_temp.Path, 1);
        using IFuzzTarget other = FuzzTargets.Open("manifest");
        Assert.Equal("state_of_another_target", Assert.Throws<TwinMatcher.Local.InputException>(() => new FuzzSession(other, 1, _temp.Path, [])).Code);
    }

    public void Dispose() => _temp.Dispose();

    private static async Task<FuzzState> RunAsync(string folder, long count)
    {
        using IFuzzTarget target = FuzzTargets.Open("head");
        using FuzzSession session = new(target, 1, folder, []);
        await session.RunAsync(count, TimeSpan.MaxValue, _ => { }, Cancellation);
        return session.State;
    }
}
