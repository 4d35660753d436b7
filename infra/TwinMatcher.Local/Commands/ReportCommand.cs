using System.CommandLine;
using System.Globalization;
using TwinMatcher.Local.Reporting;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Commands;

/// <summary>`twin report`: what is in the gallery, as one page.</summary>
internal static class ReportCommand
{
    private const string File = "gallery-report.html";

    public static Command Create()
    {
        var file = new Option<string?>("--out") { Description = $"The file to write; {File} when missing", HelpName = "FILE" };
        var title = new Option<string>("--title") { Description = "What the page is called", DefaultValueFactory = _ => "Gallery report", HelpName = "TEXT" };
        var people = new Option<int>("--people") { Description = "At most so many people are shown with a picture, drawn by chance, always the same; figures count everybody", DefaultValueFactory = _ => 1000, HelpName = "N" };
        people.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--people must be at least 1.");
        });
        var space = new Option<string?>("--space") { Description = "The space in which faces are compared; else the best one the gallery has", HelpName = "ID" };
        Option<string> data = DataPlace.Option();
        var json = new Option<bool>("--json") { Description = "Print the figures as one JSON object, whose fields are stable; a page is then written only where --out names one" };
        var command = new Command("report", """
            Write a report of the gallery: one HTML file with pictures, charts, a map of faces, the poorest photos and the most alike people.

            It opens without a network, and holds pictures of people: keep it as you keep the gallery. Every chart has its table and can be saved as a PNG.
            """) { file, title, people, space, data, json };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(file), new ReportOptions(parsed.GetRequiredValue(title), parsed.GetValue(space), parsed.GetValue(people)), parsed.GetRequiredValue(data), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? file, ReportOptions options, string data, bool json, CancellationToken cancellation)
    {
        string page = Path.GetFullPath(file ?? File);
        if (!Directory.Exists(Path.GetDirectoryName(page))) throw InputException.NoFolder(Path.GetDirectoryName(page)!);
        if (Directory.Exists(page)) throw new InputException("file_taken", $"{page} is a folder; name a file with --out.");
        await using LocalStorage storage = DataPlace.OpenExisting(data);
        GalleryReport report = await new MakeReport(storage, TimeProvider.System).RunAsync(options, cancellation);
        if (!json || file is not null)
        {
            long bytes = await WriteReport.ToFileAsync(page, report, storage, cancellation);
            if (!json) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page}: {report.Gallery.People.Count} people, {report.Gallery.Faces.Count} faces, {bytes / 1e6:0.0} MB"));
        }

        if (json) Output.Json(WriteReport.ToJson(report));
        return ExitCode.Ok;
    }
}
