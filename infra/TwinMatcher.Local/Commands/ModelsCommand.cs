using System.CommandLine;
using System.Text.Json.Nodes;
using TwinMatcher.Faces.Models;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin models`: which there are, fetching them, and whether their files are sound; and what the gallery has learned on top of them.</summary>
internal static class ModelsCommand
{
    public static Command Create() => new("models", $"""
        Files of detectors and embedders: list, pull, verify. Heads the gallery has learned on top of them: show, promote, rollback.

        Files are looked for in the folder {ModelFolders.ExplicitVariable} names, then in the download cache, then beside the program.
        A {ModelCatalog.FileName} in the folder {ModelFolders.ExplicitVariable} names adds entries of your own.
        """)
    {
        CreateList(),
        CreatePull(),
        CreateVerify(),
        ModelsHeadCommands.CreateShow(),
        ModelsHeadCommands.CreatePromote(),
        ModelsHeadCommands.CreateRollback(),
    };

    private static Command CreateList()
    {
        Option<bool> json = JsonOption.Create();
        var command = new Command("list", "Every detector and embedder, and whether its file is here.") { json };
        command.SetAction(parsed =>
        {
            ModelFolders folders = ModelFolders.FromEnvironment();
            ModelStatus[] models = ModelStatus.Of(ModelCatalog.LoadFrom(folders), folders);
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["models"] = new JsonArray([.. models.Select(model => model.ToJson())]) });
            else foreach (ModelStatus model in models) Console.WriteLine(model.ToLine());
        });
        return command;
    }

    private static Command CreatePull()
    {
        var ids = new Argument<string[]>("ID") { Description = "Models to fetch; none for the standard detector and embedder", Arity = ArgumentArity.ZeroOrMore };
        Option<bool> json = JsonOption.Create();
        var command = new Command("pull", "Download models, check their hashes and keep them in the cache. An interrupted download is continued.") { ids, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            ModelFolders folders = ModelFolders.FromEnvironment();
            ModelCatalog catalog = ModelCatalog.LoadFrom(folders);
            DefaultModels standard = catalog.Standard ?? catalog.Defaults;
            string[] wanted = parsed.GetValue(ids) is { Length: > 0 } named ? named : [standard.Detector, standard.Space];
            using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
            http.DefaultRequestHeaders.UserAgent.ParseAdd("twin");
            var download = new ModelDownload(http, folders);
            var pulled = new JsonArray();
            foreach (ModelEntry entry in wanted.SelectMany(catalog.Entries).ToArray())
            {
                using var bar = new ProgressBar(entry.Id, entry.Bytes);
                string path = await download.PullAsync(entry, new DownloadProgress(bar), cancellation);
                if (parsed.GetValue(json)) pulled.Add(new JsonObject { ["id"] = entry.Id, ["path"] = path, ["licence"] = entry.Licence });
                else Console.WriteLine($"{entry.Id}: {path} ({entry.Licence})");
            }

            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["models"] = pulled });
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command CreateVerify()
    {
        Option<bool> json = JsonOption.Create();
        var command = new Command("verify", "Check the length and SHA-256 of every model file that is here; exit code 1 if one is damaged.") { json };
        command.SetAction(parsed =>
        {
            ModelFolders folders = ModelFolders.FromEnvironment();
            ModelStatus[] models = [.. ModelStatus.Of(ModelCatalog.LoadFrom(folders), folders).Where(model => model.Path is not null)];
            if (parsed.GetValue(json)) Output.Json(new JsonObject { ["models"] = new JsonArray([.. models.Select(model => model.ToJson())]) });
            else if (models.Length == 0) Console.WriteLine("No model files are here. Run 'twin models pull'.");
            else foreach (ModelStatus model in models) Console.WriteLine(model.ToLine());
            return models.Any(model => model.Damage is not null) ? ExitCode.Refused : ExitCode.Ok;
        });
        return command;
    }

    private sealed class DownloadProgress(ProgressBar bar) : IProgress<(long Done, long? Total)>
    {
        public void Report((long Done, long? Total) value) => bar.Report(value.Done);
    }
}
