using System.Globalization;
using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Mutation.Running;

/// <summary>Tries mutants one after the other, and starts another worker where one was ended or changed for good.</summary>
/// <param name="start">Starts a worker on the switching assembly.</param>
/// <param name="budget">Processor time that the tests of one mutant may take; the one made for its file are first, then the quick ones.</param>
internal sealed class Trial(Func<Task<WorkerProcess>> start, IReadOnlyList<NotedTest> tests, IReadOnlyList<Mutant> all, TimeSpan budget) : IDisposable
{
    // A count far above what tests do, and far below for ever.
    private const long Spare = 200_000;
    private const int Times = 20;

    private readonly Dictionary<string, NotedTest> _byId = tests.ToDictionary(test => test.Id);
    private readonly Dictionary<string, HashSet<int>> _ofFile = all.GroupBy(mutant => mutant.File).ToDictionary(group => group.Key, group => group.Select(mutant => mutant.Id).ToHashSet());
    private WorkerProcess? _worker;

    public void Dispose() => _worker?.Dispose();

    public async Task<Outcome> RunAsync(Mutant mutant)
    {
        NotedTest[] judges = Judges(mutant);
        if (judges.Length == 0) return new Outcome(mutant, Fate.Uncovered, null, 0);
        if (mutant.Static) Drop();
        (Outcome? outcome, bool passed) = await TryAsync(mutant, judges).ConfigureAwait(false);
        if (mutant.Static || outcome is null || (outcome.Fate == Fate.Survived && !passed))
        {
            // What runs once in a process may have run before the mutant was on; what a mutant before this one left behind may have failed.
            Drop();
            if (!mutant.Static) outcome = (await TryAsync(mutant, judges).ConfigureAwait(false)).Outcome;
            Drop();
        }

        return outcome ?? new Outcome(mutant, Fate.Killed, "the process stays changed", judges.Length);
    }

    private void Drop()
    {
        _worker?.Dispose();
        _worker = null;
    }

    private NotedTest[] Judges(Mutant mutant)
    {
        string made = Path.GetFileNameWithoutExtension(mutant.File) + "Tests.";
        IEnumerable<NotedTest> passing = mutant.Static ? tests.Where(test => test.Passed.Keys.Any(_ofFile[mutant.File].Contains)) : tests.Where(test => test.Passed.ContainsKey(mutant.Id));
        List<NotedTest> judges = [];
        TimeSpan sum = default;
        foreach (NotedTest test in passing.OrderByDescending(test => test.Takes < TimeSpan.FromSeconds(1) && test.Name.Contains('.' + made, StringComparison.Ordinal)).ThenBy(test => test.Takes).ThenBy(test => test.Id, StringComparer.Ordinal))
        {
            sum += test.Takes;
            if (judges.Count > 0 && sum > budget) break;
            judges.Add(test);
        }

        return [.. judges];
    }

    /// <returns>No outcome when the test that failed fails without the mutant as well; and whether the mutant was passed at all.</returns>
    private async Task<(Outcome? Outcome, bool Passed)> TryAsync(Mutant mutant, NotedTest[] judges)
    {
        _worker ??= await start().ConfigureAwait(false);
        long most = (Times * (long)judges.Max(test => test.Passed.GetValueOrDefault(mutant.Id))) + Spare;
        await _worker.OrderAsync(["try", mutant.Id.ToString(CultureInfo.InvariantCulture), most.ToString(CultureInfo.InvariantCulture), .. judges.Select(test => test.Id)]).ConfigureAwait(false);
        NotedTest running = judges[0];
        int begun = 0;
        while (await _worker.ReadLineAsync(running.Takes).ConfigureAwait(false) is string line)
        {
            string[] words = line.Split('\t');
            switch (words[0])
            {
                case "begun":
                    running = _byId[words[1]];
                    begun++;
                    break;
                case "killed":
                    return (new Outcome(mutant, Fate.Killed, running.Name, begun), true);
                case "stained":
                    return (null, true);
                case "survived":
                    return (new Outcome(mutant, Fate.Survived, null, begun), words[1] != "0");
            }
        }

        Drop();
        return (new Outcome(mutant, Fate.TimedOut, running.Name, begun), true);
    }
}
