using System.Text.Json;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin report` as a user runs it, with the models that ship.</summary>
public sealed class ReportCommandTests : IDisposable
{
    private const int People = 5, Shots = 2;

    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_is_written_and_figures_are_printed()
    {
        for (int person = 0; person < People; person++)
            for (int shot = 0; shot < Shots; shot++) _folder.Write($"people/Person {person}/{shot}.webp", GalleryFolder.PhotoOf(person, shot));
        await _folder.JsonAsync(0, "enrol", _folder.People, "--category", "art", "--source", "the cast", "--licence", "CC0-1.0");
        string page = Path.Combine(_folder.People, "report.html");

        JsonElement figures = await _folder.JsonAsync(0, "report", "--out", page, "--title", "Ours");

        Assert.Equal((People, People * Shots, "compact"), (figures.GetProperty("people").GetInt32(), figures.GetProperty("faces").GetInt32(), figures.GetProperty("space").GetString()));
        string html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("<title>Ours</title>", html, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, People), person => Assert.Contains($"<bdi>Person {person}</bdi>", html, StringComparison.Ordinal));
        (int exit, string output, string error) = await _folder.RunAsync("report", "--out", page, "--space", "nowhere");
        Assert.Equal((2, "", "twin: space_unknown: There is no space 'nowhere'; there is compact.\n"), (exit, output, error));
    }

    [Theory]
    [InlineData("gallery_missing", "report")]
    [InlineData("folder_missing", "report", "--out", "no/such/folder/report.html")]
    public async Task What_cannot_be_reported_is_told(string problem, params string[] command)
    {
        (int exit, string output, string error) = await _folder.RunAsync(command);
        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith($"twin: {problem}: ", error, StringComparison.Ordinal);
    }
}
