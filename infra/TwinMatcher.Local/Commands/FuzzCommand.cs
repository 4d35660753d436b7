using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Fuzz;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin fuzz`: millions of damaged inputs for the readers of what strangers send.</summary>
internal static class FuzzCommand
{
    private const int DefaultSeed = 20_260;

    public static Command Create()
    {
        var target = new Argument<string>("TARGET") { Description = "What reads: " + string.Join(", ", FuzzTargets.Names) };
        target.Validators.Add(result =>
        {
            if (result.Tokens is [var named] && !FuzzTargets.Known.Contains(named.Value)) result.AddError($"TARGET must be one of {string.Join(", ", FuzzTargets.Names)}.");
        });
        var count = new Option<long>("--count") { Description = "How many inputs, from where the state stands", DefaultValueFactory = _ => 100_000, HelpName = "N" };
        var minutes = new Option<double>("--minutes") { Description = "End after so long, whatever the count", DefaultValueFactory = _ => double.PositiveInfinity, HelpName = "M" };
        var seed = new Option<int>("--seed") { Description = "Chooses the inputs; a state that is there keeps its own", DefaultValueFactory = _ => DefaultSeed, HelpName = "S" };
        var state = new Option<string?>("--state") { Description = "Folder to begin in or to go on in; artifacts/fuzz/TARGET if not given", HelpName = "DIR" };
        var corpus = new Option<string?>("--corpus") { Description = "Folder of files to mutate beside our own, and to read as they are", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of text; its fields are stable" };
        var worker = new Option<string?>("--worker") { Hidden = true };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 1) result.AddError("--count must be at least 1.");
        });
        var command = new Command("fuzz", """
            Damage files in every way and read them, in processes of their own, under limits of time and memory.

            An input that ends the process, throws what its reader may not throw, takes too long or too much, or leaves something
            behind is a finding: it is made small, saved under findings/ and counted, and the fuzzing goes on. An input with an outcome
            not seen before joins corpus/; so does one that takes a branch not taken before, where SharpFuzz's tool has rewritten the assemblies
            (.ci/fuzz-covered does that, in a copy). Interrupt it when you like: the same command goes on where it was.
            Exit code 1 if the state holds a finding.
            """) { target, count, minutes, seed, state, corpus, json, worker };
        command.SetAction((parsed, cancellation) =>
        {
            // Before anything that counts branches runs: it counts into this.
            EdgeCoverage? coverage = EdgeCoverage.TryOpen();
            string name = parsed.GetRequiredValue(target), folder = parsed.GetValue(state) ?? Path.Combine("artifacts", "fuzz", name);
            return parsed.GetValue(worker) is string mark
                ? Task.FromResult(Work(name, parsed.GetValue(seed), folder, mark, coverage))
                : RunAsync(name, parsed.GetValue(seed), folder, parsed.GetValue(corpus), parsed.GetValue(count), parsed.GetValue(minutes), parsed.GetValue(json), cancellation);
        });
        return command;
    }

    private static int Work(string name, int seed, string folder, string mark, EdgeCoverage? coverage)
    {
        using IFuzzTarget target = FuzzTargets.Open(name);
        using var worker = new FuzzWorker(target, seed, Path.Combine(folder, "corpus"), coverage);
        worker.Run(mark, Console.In, Console.Out);
        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(
        string name, int seed, string folder, string? corpus, long count, double minutes, bool json, CancellationToken cancellation)
    {
        if (corpus is not null && !Directory.Exists(corpus)) throw InputException.NoFolder(corpus);
        using IFuzzTarget target = FuzzTargets.Open(name);
        FuzzInput[] more = corpus is null ? [] : [.. Directory.EnumerateFiles(corpus).Order(StringComparer.Ordinal).Select(file => new FuzzInput(Path.GetFileName(file), File.ReadAllBytes(file)))];
        using var session = new FuzzSession(target, seed, folder, more);
        using (var bar = new ProgressBar("inputs", count))
        {
            long from = session.State.Next;
            TimeSpan time = double.IsFinite(minutes) ? TimeSpan.FromMinutes(minutes) : TimeSpan.MaxValue;
            await session.RunAsync(count, time, now => bar.Report(now.Next - from), cancellation);
        }

        if (json) Output.Json(Describe(session.State, folder));
        else Print(session.State, folder);
        return session.State.Findings.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static JsonObject Describe(FuzzState state, string folder) => new()
    {
        ["target"] = state.Target,
        ["seed"] = state.Seed,
        ["inputs"] = state.Next,
        ["seconds"] = Output.Number(state.Seconds),
        ["perSecond"] = Output.Number(state.Next / Math.Max(state.Seconds, 1e-3)),
        ["outcomes"] = state.Outcomes.Count,
        ["corpus"] = state.Corpus.Count,
        ["branches"] = state.Edges == 0 ? null : JsonValue.Create(state.Edges),
        ["slowestMs"] = Output.Number(state.SlowestMs),
        ["peakMb"] = Output.Number(state.PeakMb),
        ["state"] = folder,
        ["findings"] = new JsonArray([.. state.Findings.Select(finding => new JsonObject
        {
            ["kind"] = finding.Kind,
            ["what"] = finding.What,
            ["number"] = finding.Number,
            ["file"] = finding.File,
            ["times"] = finding.Times,
            ["details"] = finding.Details,
        })]),
    };

    private static void Print(FuzzState state, string folder)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            inputs    {state.Next:N0} with seed {state.Seed}, {state.Next / Math.Max(state.Seconds, 1e-3):0} a second
            outcomes  {state.Outcomes.Count} kinds; corpus of {state.Corpus.Count} files{(state.Edges > 0 ? $"; {state.Edges} branches" : "")}
            worst     {state.SlowestMs:0} ms for an input, {state.PeakMb:0} MB for the process
            findings  {(state.Findings.Count == 0 ? "none" : $"{state.Findings.Count}, in {Path.Combine(folder, "findings")}")}
            """));
        foreach (FuzzFinding finding in state.Findings) Console.WriteLine($"  {finding.File}  x{finding.Times}  input {finding.Number}: {finding.Details.Split('\n')[0]}");
    }
}
