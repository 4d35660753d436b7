using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Export;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin restore`: a gallery out of a backup.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "What 'twin export backup' wrote" };
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("restore", """
            Make a gallery of a backup, in a folder that holds nothing yet. Every hash is checked before anything is written.

            The admin token is that of the backup; 'twin token' makes a new one.
            """) { file, data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var bar = new ProgressBar("objects", null);
            (int documents, int objects) = await ReadBackup.RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(data), bar.Step, cancellation);
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["documents"] = documents, ["objects"] = objects });
            else Console.WriteLine($"{documents} documents and {objects} objects are back");
            return ExitCode.Ok;
        });
        return command;
    }
}
