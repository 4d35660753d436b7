using System.Diagnostics;
using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin import` as a user runs it, with the models that ship.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private const int People = 40, Shots = 3;

    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_record_is_in_the_gallery_or_listed_with_its_reason()
    {
        byte[] face = GalleryFolder.PhotoOf(0, 0);
        _folder.Write("set/a.webp", face);
        _folder.Write("set/same.webp", face);
        _folder.Write("set/stored-again.webp", [.. face, 0]);
        _folder.Write("set/b.webp", GalleryFolder.PhotoOf(0, 1));
        _folder.Write("set/c.webp", GalleryFolder.PhotoOf(0, 2));
        _folder.Write("set/text.jpg", "no photo"u8.ToArray());
        _folder.Write("set/d.webp", GalleryFolder.PhotoOf(1, 0));
        string set = _folder.Write("set/people.csv", """
            path,person,category
            a.webp,Ada,film
            same.webp,Ada,film
            stored-again.webp,Ada,film
            b.webp,Ada,film
            c.webp,Ada,film
            text.jpg,Bob,
            d.webp,Bob,
            gone.webp,Bob,
            d.webp,,
            """u8.ToArray()), list = Path.Combine(_folder.People, "refused.jsonl");
        Directory.CreateDirectory(_folder.People);

        JsonElement report = await _folder.JsonAsync(1, "import", "csv", set, "--max-per-person", "2", "--refused", list);

        Assert.Equal((9, 3, 2), (report.GetProperty("records").GetInt32(), report.GetProperty("enrolled").GetInt32(), report.GetProperty("people").GetInt32()));
        Assert.Equal(
            [("line 3", "repeated"), ("line 4", "too_alike"), ("line 6", "enough_photos"), ("line 7", "not_a_photo"), ("line 9", "photo_missing"), ("line 10", "name_missing")],
            Refused(list));
        Assert.Equal([("Ada", "film", 2), ("Bob", "other", 1)], await GalleryAsync());
    }

    [Fact]
    public async Task Attributes_come_in_are_shown_and_go_out_again()
    {
        string set = _folder.Write("set/people.csv", "path,person,age,born\na.webp,Ada,36,1815-12-10\nb.webp,Ada,20,1815-12-10\nd.webp,Bob,,\n"u8.ToArray());
        foreach ((string file, int person, int shot) in (ReadOnlySpan<(string, int, int)>)[("a", 0, 0), ("b", 0, 1), ("d", 1, 0)]) _folder.Write($"set/{file}.webp", GalleryFolder.PhotoOf(person, shot));
        string images = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "images"), table = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "people-out.csv");

        // Imported without, and then again with them: what is there learns what it lacked.
        await _folder.JsonAsync(0, "import", "csv", set);
        Assert.DoesNotContain("attributes", (await _folder.JsonAsync(0, "people")).GetRawText(), StringComparison.Ordinal);
        await _folder.JsonAsync(0, "import", "csv", set, "--attribute", "age", "--person-attribute", "born");
        string people = (await _folder.JsonAsync(0, "people")).GetProperty("people")[0].GetProperty("attributes").GetRawText();
        Assert.Equal("{\"born\":\"1815-12-10\"}", people.Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));

        await _folder.JsonAsync(0, "export", "hf", images);
        await _folder.JsonAsync(0, "export", "people", table);
        Assert.Equal(
            ["20 1815-12-10", "36 1815-12-10", "none none"],
            File.ReadLines(Path.Combine(images, "metadata.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).Select(row => $"{Word(row, "age")} {Word(row, "born")}").Order());
        Assert.EndsWith(",added_at,born", File.ReadLines(table).First(), StringComparison.Ordinal);
        Assert.EndsWith(",1815-12-10", File.ReadLines(table).ElementAt(1), StringComparison.Ordinal);

        using var other = new GalleryFolder();
        await other.JsonAsync(0, "import", "hf", images, "--attribute", "age", "--person-attribute", "born");
        Assert.Equal(people, (await other.JsonAsync(0, "people")).GetProperty("people")[0].GetProperty("attributes").GetRawText());

        static string Word(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "none";
    }

    [Theory]
    [InlineData("attribute_missing", "{\"path\":\"a.webp\",\"person\":\"Ada\"}", "--attribute", "age")]
    [InlineData("attribute_missing", "{\"path\":\"a.webp\",\"person\":\"Ada\"}", "--person-attribute", "born")]
    public async Task Attribute_that_no_record_has_is_an_error(string problem, string line, params string[] options)
        => Assert.StartsWith($"twin: {problem}: ", (await _folder.RunAsync(["import", "jsonl", _folder.Write("set/people.jsonl", System.Text.Encoding.UTF8.GetBytes(line)), .. options])).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Dry_run_says_what_would_be_and_changes_nothing()
    {
        string set = Set();
        JsonElement report = await _folder.JsonAsync(0, "import", "folder", set, "--limit", "5", "--dry-run");
        Assert.Equal((5, 2), (report.GetProperty("usable").GetInt32(), report.GetProperty("people").GetInt32()));
        Assert.False(Directory.Exists(_folder.Data));
    }

    [Fact]
    public async Task Killed_import_that_is_run_again_ends_as_one_that_was_not()
    {
        string set = Set(), list = _folder.Write("refused.jsonl", []), undisturbed = _folder.Write("undisturbed.jsonl", []);
        using (Process import = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "twin.dll"), "import", "folder", set, "--data", _folder.Data])
        {
            Environment = { ["TWIN_MODELS"] = Repository.NoFolder, ["TWIN_CACHE"] = Repository.NoFolder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!)
        {
            string thumbnails = Path.Combine(_folder.Data, "objects", "thumbnails=");
            while (!import.HasExited && (!Directory.Exists(thumbnails) || Directory.GetFiles(thumbnails, "*", SearchOption.AllDirectories).Length < 20))
                await Task.Delay(5, TestContext.Current.CancellationToken);
            import.Kill();
            await import.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(137, import.ExitCode);
        }

        JsonElement again = await _folder.JsonAsync(1, "import", "folder", set, "--refused", list);
        using var other = new GalleryFolder();
        JsonElement once = await other.JsonAsync(1, "import", "folder", set, "--refused", undisturbed);

        Assert.Equal(once.GetProperty("enrolled").GetInt32(), again.GetProperty("enrolled").GetInt32());
        Assert.Equal(File.ReadAllText(undisturbed), File.ReadAllText(list));
        Assert.Equal((await other.JsonAsync(0, "people")).GetRawText(), (await _folder.JsonAsync(0, "people")).GetRawText());
        string asked = _folder.Write("asked.webp", GalleryFolder.PhotoOf(3, 3));
        Assert.Equal(await LooksAsync(other, asked), await LooksAsync(_folder, asked));
    }

    [Theory]
    [InlineData("import imdb-wiki TEXT", "file_damaged")]
    [InlineData("import imdb-wiki none.mat", "file_missing")]
    [InlineData("import celeba EMPTY", "file_missing")]
    [InlineData("import hf EMPTY", "folder_empty")]
    [InlineData("import csv TEXT", "file_malformed")]
    public async Task Bad_input_is_named(string command, string problem)
    {
        string text = _folder.Write("text.mat", "no data set"u8.ToArray());
        Directory.CreateDirectory(Path.Combine(_folder.People, "empty"));
        (int exit, string output, string error) = await _folder.RunAsync(
            [.. command.Split(' ').Select(word => word switch { "TEXT" => text, "EMPTY" => Path.Combine(_folder.People, "empty"), _ => word })]);
        Assert.Equal((2, ""), (exit, output));
        Assert.StartsWith($"twin: {problem}: ", error, StringComparison.Ordinal);
    }

    /// <summary>Folders in folders of categories, one photo in each person's that is there twice and one that is none.</summary>
    private string Set()
    {
        for (int person = 0; person < People; person++)
        {
            string folder = $"set/{(person % 2 == 0 ? "film" : "music")}/Person {person:D2}";
            for (int shot = 0; shot < Shots; shot++) _folder.Write($"{folder}/{shot}.webp", GalleryFolder.PhotoOf(person, shot));
        }

        _folder.Write("set/film/Person 00/again.webp", [.. GalleryFolder.PhotoOf(0, 0), 0]);
        _folder.Write("set/music/Person 01/none.jpg", "no photo"u8.ToArray());
        return Path.Combine(Path.GetDirectoryName(_folder.People)!, "set");
    }

    private static IEnumerable<(string?, string?)> Refused(string list)
        => File.ReadLines(list).Select(line => JsonDocument.Parse(line).RootElement).Select(item => (item.GetProperty("record").GetString(), item.GetProperty("code").GetString()));

    private async Task<IEnumerable<(string?, string?, int)>> GalleryAsync() => (await _folder.JsonAsync(0, "people")).GetProperty("people").EnumerateArray()
        .Select(person => (person.GetProperty("name").GetString(), person.GetProperty("category").GetString(), person.GetProperty("faces").GetInt32()));

    private static async Task<string> LooksAsync(GalleryFolder folder, string photo)
        => (await folder.JsonAsync(0, "match", photo)).GetProperty("faces")[0].GetProperty("answers").GetRawText();
}
