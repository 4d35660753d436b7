using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin token`: a new admin token in the place of the old.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("token", "Make a new admin token and print it; the old one is worth nothing from then on. Only its hash is kept.") { data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using LocalStorage storage = LocalStorage.Open(parsed.GetRequiredValue(data), TimeProvider.System);
            await storage.NoteAsync("twin token", [], cancellation);
            string token = await new AdminToken(storage.Documents, RandomNumberGenerator.Fill).RotateAsync(cancellation);
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["token"] = token });
            else Console.WriteLine(token);
            return ExitCode.Ok;
        });
        return command;
    }
}
