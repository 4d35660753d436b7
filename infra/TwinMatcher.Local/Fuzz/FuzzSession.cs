using System.Diagnostics;
using System.Globalization;

namespace TwinMatcher.Local.Fuzz;

/// <summary>Gives workers batches of inputs, keeps what is new, writes down what is wrong, and goes on.</summary>
internal sealed class FuzzSession : IDisposable
{
    private const int MostCorpus = 3_000, MostCorpusBytes = 1 << 17, MostFindings = 200, MostOutcomes = 10_000;

    private readonly IFuzzTarget _target;
    private readonly string _folder;
    private readonly FuzzInputs _inputs;
    private readonly HashSet<string> _outcomes;
    private readonly List<(string Name, byte[] Bytes)> _kept = [];
    private FuzzProcess? _worker;
    private int _told;

    /// <param name="folder">Holds state.json, corpus/ and findings/; one that is there is gone on with, with its seed.</param>
    /// <param name="more">Files that join the corpus at the start.</param>
    public FuzzSession(IFuzzTarget target, int seed, string folder, IEnumerable<FuzzInput> more)
    {
        (_target, _folder) = (target, folder);
        Directory.CreateDirectory(CorpusFolder);
        State = FuzzState.Load(StateFile) ?? new FuzzState { Target = target.Name, Seed = seed };
        if (State.Target != target.Name) throw new InputException("state_of_another_target", $"{folder} is of fuzzing '{State.Target}'. Name another folder with --state.");
        _inputs = new FuzzInputs(target, State.Seed);
        foreach (FuzzEntry entry in State.Corpus) _inputs.Add(File.ReadAllBytes(Path.Combine(CorpusFolder, entry.File)));
        foreach (FuzzInput file in (State.Corpus.Count == 0 ? target.Seeds() : []).Concat(more)) Join(file.Name, file.Bytes);
        _outcomes = [.. State.Outcomes.Keys];
        State.Save(StateFile);
    }

    public FuzzState State { get; }

    private string StateFile => Path.Combine(_folder, "state.json");

    private string CorpusFolder => Path.Combine(_folder, "corpus");

    private string FindingsFolder => Path.Combine(_folder, "findings");

    /// <summary>Reads inputs until so many were read or it is cancelled; then the state is saved.</summary>
    /// <param name="tick">Told after each batch.</param>
    public async Task RunAsync(long count, TimeSpan time, Action<FuzzState> tick, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp(), end = State.Next + count;
        double before = State.Seconds;
        // The corpus itself comes first: a seed that breaks the reader is a finding, too.
        if (State.Next == 0)
            foreach (FuzzEntry entry in State.Corpus.ToArray()) await ProbeAsync(File.ReadAllBytes(Path.Combine(CorpusFolder, entry.File)), entry.File, cancellation);
        while (State.Next < end && Stopwatch.GetElapsedTime(start) < time)
        {
            await BatchAsync((int)Math.Min(_target.Limits.Batch, end - State.Next), cancellation);
            State.Seconds = before + Stopwatch.GetElapsedTime(start).TotalSeconds;
            State.Save(StateFile);
            tick(State);
        }
    }

    public void Dispose() => _worker?.Dispose();

    private async Task BatchAsync(int count, CancellationToken cancellation)
    {
        (FuzzReport? report, string? fault) = await AskAsync(new FuzzOrder(State.Next, count, []), cancellation);
        if (report is null)
        {
            // What came before it in the batch is counted, not told: it was read without a fault.
            long number = _worker!.Number;
            (string death, string words) = (_worker.Death, _worker.LastWords);
            EndWorker();
            Count("unknown, before a crash", number - State.Next);
            Count(fault!, 1);
            State.Next = number + 1;
            await FoundAsync(_inputs.Make(number), new FuzzFault(number, fault!, death, words), cancellation);
            return;
        }

        foreach ((string outcome, long times) in report.Outcomes) Count(outcome, times);
        State.SlowestMs = Math.Max(State.SlowestMs, report.SlowestMs);
        State.PeakMb = Math.Max(State.PeakMb, report.PeakMb);
        State.Edges = Math.Max(State.Edges, report.Edges);
        foreach (FuzzFault found in report.Faults) await FoundAsync(_inputs.Make(found.Number), found, cancellation);
        State.Next += count;
        // Last, because what joins now is mutated from the next batch on.
        foreach (FuzzNews news in report.New)
            if (_outcomes.Add(news.Outcome)) Keep(news, _inputs.Make(news.Number));
        foreach ((string name, byte[] bytes) in _kept) Join(name, bytes);
        _kept.Clear();
    }

    private void Keep(FuzzNews news, byte[] bytes)
    {
        if (State.Corpus.Count + _kept.Count < MostCorpus && bytes.Length <= MostCorpusBytes) _kept.Add((news.Outcome, bytes));
    }

    private async Task ProbeAsync(byte[] input, string name, CancellationToken cancellation)
    {
        if (await TryAsync(input, cancellation) is FuzzFault fault) await FoundAsync(input, fault with { Details = $"corpus file {name}: {fault.Details}" }, cancellation);
    }

    /// <summary>What is wrong with an input by itself; null for nothing.</summary>
    private async Task<FuzzFault?> TryAsync(byte[] input, CancellationToken cancellation)
    {
        (FuzzReport? report, string? fault) = await AskAsync(new FuzzOrder(-1, 1, [], input), cancellation);
        if (report is not null) return report.Faults is [FuzzFault first, ..] ? first : null;
        var dead = new FuzzFault(-1, fault!, _worker!.Death, _worker.LastWords);
        EndWorker();
        return dead;
    }

    private async Task FoundAsync(byte[] input, FuzzFault fault, CancellationToken cancellation)
    {
        int known = State.Findings.FindIndex(finding => finding.Kind == fault.Kind && finding.What == fault.What);
        if (known >= 0)
        {
            State.Findings[known] = State.Findings[known] with { Times = State.Findings[known].Times + 1 };
            return;
        }

        if (State.Findings.Count == MostFindings) return;
        // Each try of one that hangs would take all the patience there is.
        byte[] small = fault.Kind == "hang" ? input : await new FuzzShrink(async candidate => await TryAsync(candidate, cancellation) is FuzzFault same && same.Kind == fault.Kind && same.What == fault.What).RunAsync(input);
        Directory.CreateDirectory(FindingsFolder);
        string file = string.Create(CultureInfo.InvariantCulture, $"{State.Findings.Count + 1:D3}-{Slug($"{fault.Kind} {fault.What}")}");
        File.WriteAllBytes(Path.Combine(FindingsFolder, file), small);
        State.Findings.Add(new FuzzFinding(fault.Kind, fault.What, fault.Details, fault.Number, file, 1));
    }

    private async Task<(FuzzReport? Report, string? Fault)> AskAsync(FuzzOrder order, CancellationToken cancellation)
    {
        _worker ??= new FuzzProcess(_target, State.Seed, _folder);
        string[] corpus = [.. State.Corpus.Skip(_told).Select(entry => entry.File)];
        _told = State.Corpus.Count;
        return await _worker.AskAsync(order with { Corpus = corpus }, cancellation);
    }

    private void EndWorker()
    {
        _worker?.Dispose();
        (_worker, _told) = (null, 0);
    }

    private void Count(string outcome, long times)
    {
        if (State.Outcomes.Count >= MostOutcomes && !State.Outcomes.ContainsKey(outcome)) outcome = "others";
        State.Outcomes[outcome] = State.Outcomes.GetValueOrDefault(outcome) + times;
    }

    private void Join(string name, byte[] bytes)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"{State.Corpus.Count:D4}-{Slug(name)}");
        File.WriteAllBytes(Path.Combine(CorpusFolder, file), bytes);
        State.Corpus.Add(new FuzzEntry(file, State.Next));
        _inputs.Add(bytes);
    }

    private static string Slug(string text)
    {
        string slug = string.Join('-', new string([.. text.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return slug[..Math.Min(80, slug.Length)];
    }
}
