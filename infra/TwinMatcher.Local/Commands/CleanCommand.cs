using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Faces.Quality;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Local.Cleaning;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin clean`: what is wrong in a gallery, and setting it right.</summary>
internal static class CleanCommand
{
    private const string StandardInput = "-";

    /// <summary>Faces that the detector was less sure of are often none.</summary>
    private const double LeastScore = 0.7;

    public static Command Create()
    {
        var report = new Option<bool>("--report") { Description = "Propose what to clean, and change nothing; what the command does unless told otherwise" };
        var apply = new Option<string?>("--apply") { Description = "Do what a list of proposals says, as --json prints it, edited or not; - reads standard input", HelpName = "FILE" };
        var undo = new Option<bool>("--undo") { Description = "Undo the last list that was applied; again for the one before" };
        var settle = new Option<bool>("--settle") { Description = "Make final all that was applied: photos set aside are deleted, and nothing can be undone any more" };
        var space = new Option<string?>("--space") { Description = "Compare faces in this space; else in the best one that the gallery has", HelpName = "ID" };
        var side = Figure("--min-side", "Propose to set aside faces of fewer pixels", new QualityThresholds().MinSize, "N");
        var turn = Figure("--max-turn", "Propose to set aside faces turned away by more, in eye distances", new QualityThresholds().MaxTurn, "X");
        var score = Figure("--min-score", "Propose to set aside faces that the detector was less sure of", LeastScore, "X");
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("clean", """
            Find what is wrong in the gallery: faces unlike the rest of their person, or like somebody else's, people who are there twice, poor faces.

            Nothing changes until a list of proposals is applied, and everything can be undone until it is settled: a face set aside keeps its
            photo, and importing the photo again does not bring it back. Killed while it applies and run again, each proposal is done once.

            Examples: twin clean
                      twin clean --json > proposals.json          (take out what you do not want, or change "action")
                      twin clean --apply proposals.json
                      twin clean --undo
            """) { report, apply, undo, settle, space, side, turn, score, data, json };
        command.Validators.Add(result =>
        {
            Option[] modes = [report, apply, undo, settle];
            if (modes.Count(mode => result.GetResult(mode) is { Implicit: false }) > 1) result.AddError("Give one of --report, --apply, --undo and --settle.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            string? file = parsed.GetValue(apply);
            IReadOnlyList<PlannedAction>? actions = file is null ? null : ProposalList.Parse(await ReadAsync(file, cancellation));
            await using LocalStorage storage = DataPlace.OpenExisting(parsed.GetRequiredValue(data));
            if (Change(parsed) is string change) await storage.NoteAsync($"twin clean {change}", [], cancellation);
            if (actions is not null) return await ApplyAsync(storage, actions, parsed.GetValue(json), cancellation);
            if (parsed.GetValue(undo)) return await UndoAsync(storage, parsed.GetValue(json), cancellation);
            if (parsed.GetValue(settle)) return await SettleAsync(storage, parsed.GetValue(json), cancellation);
            PoorFaces poor = new(parsed.GetValue(side), parsed.GetValue(turn), parsed.GetValue(score));
            return await ReportAsync(storage, parsed.GetValue(space), poor, parsed.GetValue(json), cancellation);
        });
        return command;

        // What changes nothing is not noted.
        string? Change(ParseResult parsed)
            => parsed.GetValue(apply) is not null ? apply.Name : parsed.GetValue(undo) ? undo.Name : parsed.GetValue(settle) ? settle.Name : null;
    }

    private static Option<double> Figure(string name, string description, double usual, string helpName)
        => new(name) { Description = description, DefaultValueFactory = _ => Math.Round(usual, 3), HelpName = helpName };

    private static async Task<string> ReadAsync(string file, CancellationToken cancellation)
    {
        if (file == StandardInput) return await Console.In.ReadToEndAsync(cancellation);
        return File.Exists(file) ? await File.ReadAllTextAsync(file, cancellation) : throw InputException.NoFile(file);
    }

    private static async Task<int> ReportAsync(LocalStorage storage, string? wanted, PoorFaces poor, bool json, CancellationToken cancellation)
    {
        string space = await SpaceAsync(storage, wanted, cancellation);
        IReadOnlyList<Proposal> proposals;
        int faces, done = 0;
        using (var bar = new ProgressBar("faces", null))
            (faces, proposals) = await new MakeProposals(storage).RunAsync(space, CleaningThresholds.Shipped[space], poor, count => bar.Report(Interlocked.Add(ref done, count)), cancellation);
        if (json)
        {
            Output.Json(new JsonObject { ["space"] = space, ["faces"] = faces, ["proposals"] = new JsonArray([.. proposals.Select(proposal => proposal.ToJson())]) });
            return ExitCode.Ok;
        }

        foreach (Proposal proposal in proposals) Console.WriteLine($"{Proposal.Words.Of(proposal.Action),-10}{proposal.Face?.ToString() ?? proposal.Person.Id.ToString()}  {proposal.Sentence}");
        Console.WriteLine($"{proposals.Count} proposals for {faces} faces, compared in {space}");
        foreach (IGrouping<string, Proposal> reason in proposals.GroupBy(proposal => proposal.Reason)) Console.WriteLine($"  {reason.Count(),6} {reason.Key}");
        if (proposals.Count > 0) Console.WriteLine("  twin clean --json > proposals.json, and then twin clean --apply proposals.json");
        return ExitCode.Ok;
    }

    private static async Task<int> ApplyAsync(LocalStorage storage, IReadOnlyList<PlannedAction> actions, bool json, CancellationToken cancellation)
    {
        IReadOnlyList<(PlannedAction Action, CleaningOutcome? Outcome)> done;
        using (var bar = new ProgressBar("proposals", actions.Count)) done = await new ApplyProposals(storage).RunAsync(actions, bar.Step, cancellation);
        int Count(CleaningOutcome? outcome) => done.Count(each => each.Outcome == outcome);
        (PlannedAction Action, CleaningOutcome? Outcome)[] odd = [.. done.Where(each => each.Outcome is CleaningOutcome.Outdated or CleaningOutcome.Exhausted)];
        if (json)
        {
            Output.Json(new JsonObject
            {
                ["done"] = Count(CleaningOutcome.Done),
                ["doneBefore"] = Count(CleaningOutcome.DoneBefore),
                ["toReview"] = Count(null),
                ["outdated"] = new JsonArray([.. odd.Select(each => JsonValue.Create(each.Action.Number))]),
            });
        }
        else
        {
            foreach ((PlannedAction action, _) in odd) Console.Error.WriteLine($"proposal {action.Number}: the gallery has changed since, and nothing was done");
            Console.WriteLine($"{Count(CleaningOutcome.Done)} done, {Count(CleaningOutcome.DoneBefore)} done before, {Count(null)} left for review, {odd.Length} outdated");
            if (Count(CleaningOutcome.Done) > 0) Console.WriteLine("  twin clean --undo brings it back, twin clean --settle makes it final");
        }

        return odd.Length == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static async Task<int> UndoAsync(LocalStorage storage, bool json, CancellationToken cancellation)
    {
        var undo = new UndoCleaning(storage.Documents, storage.Objects, TimeProvider.System);
        UndoneCleaning undone = await undo.RunAsync(cancellation);
        if (json) Output.Json(new JsonObject { ["run"] = undone.Run?.ToString(), ["undone"] = undone.Steps, ["gone"] = undone.Gone });
        else Console.WriteLine(undone.Run is null ? "there is nothing to undo" : $"{undone.Steps} steps undone, {undone.Gone} of people who were forgotten since");

        // Last: killed before it, the command repeated tells the same again and undoes no other run.
        await undo.ToldAsync(CancellationToken.None);
        return ExitCode.Ok;
    }

    private static async Task<int> SettleAsync(LocalStorage storage, bool json, CancellationToken cancellation)
    {
        int steps = await new SettleCleaning(storage.Documents, storage.Objects).RunAsync(cancellation);

        // Nobody else has this folder open, so nobody is loading the shards that go.
        var compact = new CompactSpace(storage.Documents, storage.Objects, TimeProvider.System, new GalleryOptions { ShardGrace = TimeSpan.Zero });
        foreach (string space in await StoredSpaces.ReadAsync(storage.Objects, cancellation)) await compact.RunAsync(space, cancellation);
        await storage.ShredAsync(cancellation);
        if (json) Output.Json(new JsonObject { ["settled"] = steps });
        else Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{steps} steps are final"));
        return ExitCode.Ok;
    }

    private static async Task<string> SpaceAsync(LocalStorage storage, string? wanted, CancellationToken cancellation)
    {
        IReadOnlyList<string> stored = await StoredSpaces.ReadAsync(storage.Objects, cancellation);
        string[] known = [.. CleaningThresholds.Shipped.Keys.Where(stored.Contains)];
        if (wanted is null) return known.Length > 0 ? known[0] : throw new InputException("space_unmeasured", $"The gallery has {List(stored)}, and thresholds were measured for {List([.. CleaningThresholds.Shipped.Keys])}.");
        if (!stored.Contains(wanted)) throw new InputException("space_unknown", $"The gallery has no faces of space '{wanted}'; it has {List(stored)}.");
        return known.Contains(wanted) ? wanted : throw new InputException("space_unmeasured", $"Nobody has measured from which cosines on faces of '{wanted}' are suspect; 'twin eval clean --sweep' does.");
    }

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "no faces" : string.Join(", ", names);
}
