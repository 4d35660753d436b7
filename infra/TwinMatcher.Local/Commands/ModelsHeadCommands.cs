using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Local.Serving;
using TwinMatcher.Search;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin models show`, `promote` and `rollback`: the heads a gallery has learned, as opposed to the files of models.</summary>
internal static class ModelsHeadCommands
{
    public static Command CreateShow()
    {
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("show", "The heads this gallery has learned, which of them is the champion, and how it came to be.") { data, json };
        command.SetAction((parsed, cancellation) => WithAsync(parsed.GetRequiredValue(data), async storage =>
        {
            var champions = new Champions(storage.Documents, storage.Objects);
            var spaces = new JsonArray();
            foreach (string space in await StoredSpaces.ReadAsync(storage.Objects, cancellation))
            {
                (ModelRegistry registry, _) = await champions.RegistryAsync(space, cancellation);
                ChampionHead champion = await champions.FindAsync(registry, null, cancellation);
                if (parsed.GetValue(json)) spaces.Add(Json(space, registry, champion));
                else Print(space, registry, champion);
            }

            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["spaces"] = spaces });
            return ExitCode.Ok;
        }));
        return command;
    }

    public static Command CreatePromote()
    {
        var space = new Argument<string>("SPACE") { Description = "The space, as 'twin models show' names it" };
        var version = new Argument<int>("VERSION") { Description = "The head; 0 compares embeddings as they are" };
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("promote", "Make a kept head the champion. Works while no server runs on the gallery; a running one is asked by POST /v1/models/SPACE/VERSION/promote.") { space, version, data, json };
        command.SetAction((parsed, cancellation) => WithAsync(parsed.GetRequiredValue(data), storage
            => MoveAsync(storage, parsed.GetRequiredValue(space), parsed.GetRequiredValue(version), parsed.GetValue(json), cancellation)));
        return command;
    }

    public static Command CreateRollback()
    {
        var space = new Argument<string>("SPACE") { Description = "The space, as 'twin models show' names it" };
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("rollback", "Make the head champion that was champion before.") { space, data, json };
        command.SetAction((parsed, cancellation) => WithAsync(parsed.GetRequiredValue(data), async storage =>
        {
            string name = parsed.GetRequiredValue(space);
            await KnownAsync(storage, name, cancellation);
            int former = await new PromoteHead(storage.Documents, storage.Objects, TimeProvider.System).FormerAsync(name, cancellation)
                ?? throw new InputException("model_unknown", $"No other head was champion of {name} before.");
            return await MoveAsync(storage, name, former, parsed.GetValue(json), cancellation);
        }));
        return command;
    }

    private static async Task<int> MoveAsync(LocalStorage storage, string space, int version, bool json, CancellationToken cancellation)
    {
        await KnownAsync(storage, space, cancellation);
        await storage.NoteAsync($"twin models promote {space} {version}", [], cancellation);
        Outcome<ModelRegistry> moved = await new PromoteHead(storage.Documents, storage.Objects, TimeProvider.System).RunAsync(space, version, cancellation);
        if (!moved.IsDone) throw new InputException(moved.Problem.Code, moved.Problem.Sentence);
        if (json) Output.Json(new JsonObject { ["space"] = space, ["champion"] = moved.Value.Champion });
        else Console.WriteLine($"{space}: head {moved.Value.Champion} is the champion");
        return ExitCode.Ok;
    }

    private static async Task KnownAsync(LocalStorage storage, string space, CancellationToken cancellation)
    {
        IReadOnlyList<string> spaces = await StoredSpaces.ReadAsync(storage.Objects, cancellation);
        if (spaces.Contains(space)) return;
        Problem problem = Problems.SpaceUnknown(space, spaces);
        throw new InputException(problem.Code, problem.Sentence);
    }

    private static void Print(string space, ModelRegistry registry, ChampionHead champion)
    {
        Console.WriteLine($"{space}");
        if (champion.Trouble is not null) Console.WriteLine($"  TROUBLE: {champion.Trouble}");
        foreach (LearnedHead head in registry.Heads)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {Mark(head.Version)} head {head.Version,-3} {head.Method,-12} {head.Dimension,4} dimensions  {TrainingText.Words(head.Aggregation),-18}  rank 1 {head.Rank1:P2} (before it {head.FormerRank1:P2})  {head.MadeAt:u}  training {head.Training}"));
        }

        Console.WriteLine($"  {Mark(0)} head 0   identity, {TrainingText.Words(Aggregation.BestFace)}");
        foreach (ChampionMove move in registry.Moves) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {move.At:u}  {move.From} -> {move.To} by {move.By}"));

        char Mark(int version) => version == registry.Champion ? '*' : ' ';
    }

    private static JsonObject Json(string space, ModelRegistry registry, ChampionHead champion) => new()
    {
        ["space"] = space,
        ["champion"] = registry.Champion,
        ["trouble"] = champion.Trouble,
        ["heads"] = new JsonArray([.. registry.Heads.Select(head => new JsonObject
        {
            ["version"] = head.Version, ["method"] = head.Method, ["dimension"] = head.Dimension, ["aggregation"] = TrainingText.Code(head.Aggregation), ["madeAt"] = head.MadeAt,
            ["trainingId"] = head.Training.ToString(), ["rank1"] = Output.Number(head.Rank1), ["formerRank1"] = Output.Number(head.FormerRank1),
        })]),
        ["moves"] = new JsonArray([.. registry.Moves.Select(move => new JsonObject
        {
            ["at"] = move.At, ["from"] = move.From, ["to"] = move.To, ["by"] = move.By, ["trainingId"] = move.Training?.ToString(),
        })]),
    };

    private static async Task<int> WithAsync(string data, Func<LocalStorage, Task<int>> run)
    {
        await using LocalStorage storage = LocalStorage.Open(data, TimeProvider.System);
        return await run(storage);
    }
}
