using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Local.Import;
using TwinMatcher.Local.Import.Sources;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin import`: a data set becomes part of the gallery.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var command = new Command("import", """
            Import a data set of people: exact and near repetitions, contradictory and poor records are left out, and told with the reason.

            Doing it again, after an interruption or with more photos, ends as doing it once.

            Example: twin import imdb-wiki imdb.mat --photos imdb_crop --min-per-person 3 --max-per-person 10 --category film
            """);
        command.Add(Folder("folder", "A folder of photos for each person, or such folders in folders named as categories", (folder, _) => FolderSource.Read(folder)));
        command.Add(Folder("lfw", "Labeled Faces in the Wild, as its archive unpacks", (folder, _) => LfwSource.Read(folder)));
        command.Add(ImdbWiki());
        command.Add(Folder("celeba", "CelebA: identity_CelebA.txt, list_attr_celeba.txt if there, and the folder of photos", CelebASource.Read, Columns.OfPhotos));
        command.Add(File("csv", "A CSV file with columns path and person, and where known category, source, licence, consent", (file, columns) => new ImportSet(CsvSource.Read(file, columns)), Columns.All));
        command.Add(File("jsonl", "A JSON object a line, with the fields that a CSV file has columns of", (file, columns) => new ImportSet(JsonLinesSource.Read(file, columns)), Columns.All));
        command.Add(Folder("hf", "An image folder as Hugging Face data sets have it, with metadata.jsonl or metadata.csv", HuggingFaceSource.Read, Columns.All));
        return command;
    }

    private static Command Folder(string name, string description, Func<string, AttributeColumns, ImportSet> read, Columns columns = Columns.None)
        => Format(name, description, "DIR", read, columns);

    private static Command File(string name, string description, Func<string, AttributeColumns, ImportSet> read, Columns columns) => Format(name, description, "FILE", read, columns);

    private static Command Format(string name, string description, string helpName, Func<string, AttributeColumns, ImportSet> read, Columns columns)
    {
        var place = new Argument<string>(helpName) { Description = "The data set" };
        var choices = new ImportChoices();
        var command = new Command(name, description + ".") { place };
        choices.AddTo(command, columns);
        command.SetAction((parsed, cancellation) => RunAsync(() => read(parsed.GetRequiredValue(place), choices.Columns(parsed)), choices, parsed, cancellation));
        return command;
    }

    private static Command ImdbWiki()
    {
        var mat = new Argument<string>("MAT") { Description = "imdb.mat or wiki.mat" };
        var photos = new Option<string?>("--photos") { Description = "The folder its paths count from; else the one the file is in", HelpName = "DIR" };
        var choices = new ImportChoices();
        var command = new Command("imdb-wiki", "IMDB-WIKI: records with a second face, a doubtful one, an impossible age or two births are left out. Kept are born, gender and, of a photo, age.") { mat, photos };
        choices.AddTo(command, Columns.None);
        command.SetAction((parsed, cancellation) => RunAsync(() =>
        {
            string file = parsed.GetRequiredValue(mat);
            if (!System.IO.File.Exists(file)) throw InputException.NoFile(file);
            string folder = parsed.GetValue(photos) ?? Path.GetDirectoryName(Path.GetFullPath(file))!;
            return Directory.Exists(folder) ? ImdbWikiSource.Read(file, folder) : throw InputException.NoFolder(folder);
        }, choices, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Func<ImportSet> read, ImportChoices choices, ParseResult parsed, CancellationToken cancellation)
    {
        ImportOptions options = choices.Options(parsed);
        ImportSet set = read();
        ImportPlan plan = await Task.Run(() => new ImportPlan(set, options, cancellation), cancellation);
        if (choices.Columns(parsed).All.FirstOrDefault(name => !plan.AttributeNames.Contains(name)) is string unknown)
            throw new InputException("attribute_missing", $"No record says anything of '{unknown}'.");
        long start = Stopwatch.GetTimestamp();
        ImportReport report = parsed.GetValue(choices.DryRun)
            ? Foreseen(plan)
            : await ImportAsync(set, plan, options, choices, parsed, cancellation);
        if (parsed.GetValue(choices.Refused) is string file) RefusedList.Write(file, report.Refused);
        choices.Print(report, Stopwatch.GetElapsedTime(start), parsed);
        if (parsed.GetValue(choices.Bell)) Console.Error.Write('\a');
        return report.Refused.Count == 0 ? ExitCode.Ok : ExitCode.Refused;
    }

    private static ImportReport Foreseen(ImportPlan plan)
    {
        PlannedItem[] records = [.. plan.Records()];
        return new ImportReport(plan.People, records.Length, plan.Usable, [.. records.Where(record => record.Why is not null).Select(record => new RefusedItem(record.Item, record.Why!))]);
    }

    private static async Task<ImportReport> ImportAsync(
        ImportSet set, ImportPlan plan, ImportOptions options, ImportChoices choices, ParseResult parsed, CancellationToken cancellation)
    {
        GalleryOptions gallery = choices.Gallery(parsed);
        await using LocalStorage storage = LocalStorage.Open(parsed.GetRequiredValue(choices.Data), TimeProvider.System);
        await storage.NoteAsync("twin import", [], cancellation);
        using FaceEngine engine = FaceEngine.Open(choices.Models.Read(parsed));
        using var product = new LocalProduct(storage, engine, gallery, TimeProvider.System, RandomNumberGenerator.Fill);
        ImportReport report;
        using (var bar = new ProgressBar("photos", plan.Usable))
            report = await new ImportRun(product, options, set.Provenance).RunAsync(plan, bar.Step, cancellation);
        // One shard is quicker to load than one a photo.
        var compact = new CompactSpace(storage.Documents, storage.Objects, TimeProvider.System, gallery);
        foreach (string space in engine.Spaces) await compact.RunAsync(space, cancellation);
        return report;
    }
}
