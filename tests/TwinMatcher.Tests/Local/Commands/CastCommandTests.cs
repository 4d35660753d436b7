using System.Text.Json;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>The other commands of `twin cast`.</summary>
public sealed class CastCommandTests
{
    [Fact]
    public async Task Sheet_shows_people_and_counts_them()
    {
        using var folder = new TempFolder();
        var (exit, output, _) = await TwinProcess.RunAsync(null, "cast", "sheet", folder.In("sheet.png"), "--size", "32", "--columns", "4", "--count", "6");
        Assert.Equal(0, exit);
        Assert.Contains("   6  people", output, StringComparison.Ordinal);
        using Pixels sheet = TestPhotos.Decode(await File.ReadAllBytesAsync(folder.In("sheet.png"), TestContext.Current.CancellationToken));
        Assert.Equal((4 * 32, 2 * 32), (sheet.Width, sheet.Height));
    }

    [Fact]
    public async Task Sheet_of_an_unknown_format_is_refused()
    {
        var (exit, _, error) = await TwinProcess.RunAsync(null, "cast", "sheet", "sheet.gif");
        Assert.Equal(2, exit);
        Assert.StartsWith("twin: format_unknown: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_reports_every_figure()
    {
        var (_, output, _) = await TwinProcess.RunAsync(TwinShared.Require("models"), "cast", "check", "--portraits", "3", "--groups", "2", "--people", "3", "--shots", "2", "--json");
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(1, json.RootElement.GetProperty("exactlyOne").GetDouble());
        Assert.Equal(1, json.RootElement.GetProperty("groupHeads").GetDouble());
        Assert.InRange(json.RootElement.GetProperty("landmarkError").GetDouble(), 0.01, 0.15);
        Assert.InRange(json.RootElement.GetProperty("same").GetDouble(), json.RootElement.GetProperty("different").GetDouble(), 1);
    }
}
