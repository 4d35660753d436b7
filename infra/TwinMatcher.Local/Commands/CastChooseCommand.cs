using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Local.Casting;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin cast choose`: how the people of the demo gallery were found.</summary>
internal static class CastChooseCommand
{
    public static Command Create()
    {
        Option<int> candidates = CastCommand.Whole("--candidates", "Characters to choose from", 400, 64, 100_000);
        Option<int> count = CastCommand.Whole("--count", "Characters to choose", 64, 2, 1000);
        var engine = new EngineOptions();
        var command = new Command("choose", "Choose characters as unlike each other as can be, balanced in sex, age and skin tone; print their numbers.") { candidates, count };
        engine.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            FaceEngineOptions options = engine.Read(parsed);
            using FaceEngine both = FaceEngine.Open(options with { Spaces = [.. options.Spaces ?? ["mobilefacenet"], "hog"] });
            ulong[] chosen = new Choice(both, cancellation).Pick(parsed.GetValue(candidates), parsed.GetValue(count));
            if (parsed.GetValue(engine.Json)) Output.Json(new JsonObject { ["characters"] = new JsonArray([.. chosen.Select(number => JsonValue.Create(number))]) });
            else Console.WriteLine(string.Join(' ', chosen));
            return chosen.Length == parsed.GetValue(count) ? ExitCode.Ok : ExitCode.Refused;
        }, cancellation));
        return command;
    }
}
