using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Export;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin export`: the gallery for other programs, and as a backup.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var command = new Command("export", "Write the gallery for other programs, or as a backup.");
        command.Add(Backup());
        command.Add(ImageFolder());
        command.Add(People());
        return command;
    }

    private static Command Backup()
    {
        var file = new Argument<string>("FILE") { Description = "A tar archive to write" };
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("backup", "Everything there is, photos and shards with their documents, in one file that knows its hashes; 'twin restore' reads it.") { file, data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using LocalStorage storage = DataPlace.OpenExisting(parsed.GetRequiredValue(data));
            await storage.NoteAsync("twin export", [], cancellation);
            using var bar = new ProgressBar("objects", null);
            (int documents, int objects, long bytes) = await new WriteBackup(storage).RunAsync(parsed.GetRequiredValue(file), bar.Step, cancellation);
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["documents"] = documents, ["objects"] = objects, ["bytes"] = bytes });
            else Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents} documents and {objects} objects, {bytes / 1e6:0.0} MB"));
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command ImageFolder()
    {
        var folder = new Argument<string>("DIR") { Description = "A folder to make" };
        Option<string?> category = Category();
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("hf", "The enrolled photos as an image folder with metadata.jsonl, provenance included, as Hugging Face data sets are laid out.") { folder, category, data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using LocalStorage storage = DataPlace.OpenExisting(parsed.GetRequiredValue(data));
            await storage.NoteAsync("twin export", [], cancellation);
            using var bar = new ProgressBar("photos", null);
            (int people, int photos) = await new WriteImageFolder(storage).RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(category), bar.Step, cancellation);
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["people"] = people, ["photos"] = photos });
            else Console.WriteLine($"{photos} photos of {people} people");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command People()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV file to write" };
        Option<string?> category = Category();
        Option<string> data = DataPlace.Option();
        Option<bool> json = JsonOption.Create();
        var command = new Command("people", "Who is in the gallery, as a CSV file.") { file, category, data, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using LocalStorage storage = DataPlace.OpenExisting(parsed.GetRequiredValue(data));
            await storage.NoteAsync("twin export", [], cancellation);
            int people = await WritePeopleTable.RunAsync(storage, parsed.GetRequiredValue(file), parsed.GetValue(category), cancellation);
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["people"] = people });
            else Console.WriteLine($"{people} people");
            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<string?> Category()
    {
        var category = new Option<string?>("--category") { Description = "Only people of this category", HelpName = "C" };
        category.AcceptOnlyFromAmong([.. Categories.All]);
        return category;
    }
}
