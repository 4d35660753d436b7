using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.CodeAnalysis.CSharp;
using TwinMatcher.Mutation.Compiling;
using TwinMatcher.Mutation.Finding;

namespace TwinMatcher.Mutation.Running;

/// <summary>Mutates a project, lets its tests judge, and tells what became of the mutants.</summary>
internal sealed class MutationRun(Arguments arguments, TextWriter told)
{
    private readonly MutatedProject _project = arguments.Project;
    private IReadOnlyDictionary<int, string> _equivalent = new Dictionary<int, string>();

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        long started = Stopwatch.GetTimestamp();
        string source = Path.Combine(RunFolder.Root, "functions", _project.Assembly);
        RunFolder folder = RunFolder.Make(_project.Name);
        CSharpCompilation compilation = ProjectSources.Read(source);
        MutatedAssembly mutated = KeptAssembly.Of(Path.Combine(RunFolder.Results, "kept"), compilation, IsMutated, () => MutatedAssembly.Of(
            compilation, [.. ProjectSources.Resources(Path.Combine(folder.Folder, _project.Assembly + ".dll"))], IsMutated, source));
        Say($"{mutated.Mutants.Count} mutants of {mutated.Mutants.Select(mutant => mutant.File).Distinct().Count()} files; {mutated.Left} more do not compile");
        foreach ((string file, string reason) in _project.Excluded) Say($"not mutated: {file}: {reason}");

        Equivalents listed = Equivalents.Parse(File.ReadLines(Equivalents.FileOf(_project)));
        string[] unknown = arguments.Only is null ? [.. listed.Unknown(mutated.Mutants)] : [];
        foreach (string name in unknown) Say($"listed as equivalent, and nowhere to be found: {name}");
        if (unknown.Length > 0) return 1;
        _equivalent = listed.Of(mutated.Mutants);

        folder.Put(_project.Assembly, mutated.Noting);
        IReadOnlyList<NotedTest> tests;
        using (WorkerProcess worker = await StartAsync(folder).ConfigureAwait(false)) tests = await Noting.RunAsync(worker, _project, told).ConfigureAwait(false);
        Say($"{tests.Count} tests judge, {tests.Sum(test => test.Takes.TotalSeconds):0} s of processor time together; left out: {string.Join(", ", _project.Slow)}");

        folder.Put(_project.Assembly, mutated.Switching);
        List<Outcome> outcomes = [];
        Results results = new(Path.Combine(RunFolder.Results, _project.Name + ".json"));
        ConcurrentQueue<Mutant> tried = new(Drawn(mutated.Mutants, outcomes));
        int all = outcomes.Count + tried.Count;
        Lock one = new();
        await Task.WhenAll(Enumerable.Range(0, arguments.Workers).Select(_ => Task.Run(TryAsync))).ConfigureAwait(false);
        results.Write(outcomes);
        return Tell(outcomes, mutated.Mutants.Count, Stopwatch.GetElapsedTime(started));

        bool IsMutated(string file) => _project.Mutates(file) && (arguments.Only is null || file.Contains(arguments.Only, StringComparison.Ordinal));

        async Task TryAsync()
        {
            using Trial trial = new(() => StartAsync(folder), tests, mutated.Mutants, TimeSpan.FromSeconds(arguments.Budget));
            while (!(Stopwatch.GetElapsedTime(started).TotalMinutes > arguments.Minutes) && tried.TryDequeue(out Mutant? mutant))
            {
                Outcome outcome = Judged(await trial.RunAsync(mutant).ConfigureAwait(false));
                lock (one)
                {
                    outcomes.Add(outcome);
                    if (outcomes.Count % 25 != 0) continue;
                    results.Write(outcomes);
                    Say($"{outcomes.Count} of {all} after {Stopwatch.GetElapsedTime(started).TotalMinutes:0.0} min: {Score.Of(outcomes).Percent:0.0} %");
                }
            }
        }
    }

    private Task<WorkerProcess> StartAsync(RunFolder folder) => WorkerProcess.StartAsync(folder.Folder, [MutatedProject.Tests, _project.Assembly, .. arguments.By is string by ? [by] : _project.Judges]);

    /// <summary>What is to be tried, in the order in which it was drawn with the seed: whoever ends early tried a smaller draw. Outcomes that are kept from an earlier run are added to
    /// <paramref name="kept"/>.</summary>
    private List<Mutant> Drawn(IReadOnlyList<Mutant> mutants, List<Outcome> kept)
    {
        (string Name, Mutant Mutant)[] drawn = [.. Results.Named(mutants)];
        new Random(arguments.Seed).Shuffle(drawn);
        Dictionary<string, Outcome> earlier = arguments.Again is null ? [] : Results.Read(arguments.Again);
        List<Mutant> tried = [];
        foreach ((string name, Mutant mutant) in drawn.Take((int)Math.Ceiling(arguments.Share * drawn.Length)))
        {
            if (earlier.GetValueOrDefault(name) is Outcome { Fate: Fate.Killed or Fate.TimedOut } outcome) kept.Add(outcome with { Mutant = mutant });
            else tried.Add(mutant);
        }

        return tried;
    }

    private Outcome Judged(Outcome outcome)
    {
        if (!_equivalent.ContainsKey(outcome.Mutant.Id)) return outcome;
        if (outcome.Fate is Fate.Survived or Fate.Uncovered) return outcome with { Fate = Fate.Equivalent };
        Say($"listed as equivalent, and noticed by {outcome.Test}: {outcome.Mutant.File}:{outcome.Mutant.Line} {outcome.Mutant.Operator}: {outcome.Mutant.Before}");
        return outcome;
    }

    private int Tell(List<Outcome> outcomes, int all, TimeSpan took)
    {
        foreach (Outcome outcome in outcomes.Where(outcome => outcome.Fate is Fate.Survived or Fate.Uncovered).OrderBy(outcome => outcome.Mutant.Id))
            Say($"{(outcome.Fate == Fate.Survived ? "survived " : "uncovered")} {outcome.Mutant.File}:{outcome.Mutant.Line} {outcome.Mutant.Operator}: {outcome.Mutant.Before}");
        foreach (Outcome outcome in outcomes.Where(outcome => outcome.Fate == Fate.Equivalent).OrderBy(outcome => outcome.Mutant.Id))
            Say($"equivalent {outcome.Mutant.File}:{outcome.Mutant.Line} {outcome.Mutant.Operator}: {outcome.Mutant.Before}: {_equivalent[outcome.Mutant.Id]}");
        Score score = Score.Of(outcomes);
        Say($"{_project.Name}: {score.Tried} of {all} mutants tried with seed {arguments.Seed}: {score.Killed} killed, {score.TimedOut} timed out, {score.Survived} survived, {score.Uncovered} not covered, {score.Equivalent} equivalent and not counted, in {took.TotalMinutes:0.0} min");
        (double low, double high) = score.Interval();
        Say(score.Tried < all ? $"score {score.Percent:0.0} %, between {low:0.0} and {high:0.0} with 95 %" : $"score {score.Percent:0.0} %");
        return score.Percent < arguments.Least ? 1 : 0;
    }

    private void Say(string text) => told.WriteLine(text);
}
