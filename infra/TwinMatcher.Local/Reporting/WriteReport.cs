using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Reporting.Page;
using TwinMatcher.Local.Reporting.Pictures;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Terminal;

namespace TwinMatcher.Local.Reporting;

/// <summary>A report as a file, or as JSON.</summary>
internal static class WriteReport
{
    /// <summary>The file is whole or not there. Answers its bytes.</summary>
    public static async Task<long> ToFileAsync(string file, GalleryReport report, LocalStorage storage, CancellationToken cancellation)
    {
        var page = new ReportPage(report);
        SpriteSheets sheets;
        using (var bar = new ProgressBar("pictures", page.Pictures.Count))
            sheets = await SpriteSheets.MakeAsync(storage, report.Gallery, [.. page.Pictures.Faces], bar.Step, cancellation);
        byte[] html = Encoding.UTF8.GetBytes(page.Write(sheets));
        string aside = file + ".part";
        await File.WriteAllBytesAsync(aside, html, cancellation);
        File.Move(aside, file, overwrite: true);
        return html.Length;
    }

    public static JsonObject ToJson(GalleryReport report) => new()
    {
        ["title"] = report.Options.Title,
        ["made"] = report.Made,
        ["space"] = report.Gallery.Space,
        ["people"] = report.Gallery.People.Count,
        ["faces"] = report.Gallery.Faces.Count,
        ["compared"] = report.Gallery.Drawn.Length,
        ["nearlySamePairs"] = report.Comparison.NearlySamePairs,
        ["figures"] = new JsonObject(report.Figures.Select(figure => KeyValuePair.Create(figure.Id, (JsonNode?)new JsonObject { ["says"] = figure.Says, ["rows"] = figure.Table.ToJson() }))),
    };
}
