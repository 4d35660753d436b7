using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>What `twin export` writes can be read again, here and elsewhere; and what was damaged on the way is not taken for a gallery.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restored_gallery_answers_byte_for_byte_as_before()
    {
        string backup = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "gallery.tar"), photo = await EnrolAsync();
        string people = (await _folder.JsonAsync(0, "people")).GetRawText(), looks = await LooksAsync(_folder, photo);

        JsonElement written = await _folder.JsonAsync(0, "export", "backup", backup);
        Directory.Delete(_folder.Data, recursive: true);
        JsonElement restored = await _folder.JsonAsync(0, "restore", backup);

        Assert.Equal((written.GetProperty("documents").GetInt32(), written.GetProperty("objects").GetInt32()), (restored.GetProperty("documents").GetInt32(), restored.GetProperty("objects").GetInt32()));
        Assert.Equal(people, (await _folder.JsonAsync(0, "people")).GetRawText());
        Assert.Equal(looks, await LooksAsync(_folder, photo));
        Assert.StartsWith("twin: data_not_empty: ", (await _folder.RunAsync("restore", backup)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_backup_leaves_no_gallery()
    {
        string backup = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "gallery.tar");
        await EnrolAsync();
        await _folder.JsonAsync(0, "export", "backup", backup);
        byte[] whole = File.ReadAllBytes(backup);
        Random random = Seed.Start();
        byte[] flipped = [.. whole], short1 = whole[..random.Next(1, whole.Length / 2)];
        // A byte of a photo or a shard: tar pads with zeros that mean nothing, so one that is not zero.
        int at = Enumerable.Range(0, whole.Length).Select(_ => random.Next(2048, whole.Length - 4096)).First(i => whole[i] != 0);
        flipped[at] ^= 0x40;
        foreach (byte[] damaged in (byte[][])[flipped, short1, [], "no backup at all"u8.ToArray()])
        {
            File.WriteAllBytes(backup, damaged);
            using var other = new GalleryFolder();
            (int exit, _, string error) = await other.RunAsync("restore", backup);
            Assert.True(exit == 2 && error.StartsWith("twin: backup_damaged: ", StringComparison.Ordinal), $"{exit}: {error} (byte {at})");
            Assert.False(Directory.Exists(other.Data));
        }
    }

    [Fact]
    public async Task Image_folder_can_be_imported_again()
    {
        string images = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "images");
        await EnrolAsync();
        JsonElement written = await _folder.JsonAsync(0, "export", "hf", images);
        Assert.Equal((2, 3), (written.GetProperty("people").GetInt32(), written.GetProperty("photos").GetInt32()));
        JsonElement[] rows = [.. File.ReadLines(Path.Combine(images, "metadata.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.All(rows, row => Assert.Equal(("own", "CC0"), (row.GetProperty("source").GetString(), row.GetProperty("licence").GetString())));

        using var other = new GalleryFolder();
        JsonElement imported = await other.JsonAsync(0, "import", "hf", images);

        Assert.Equal(3, imported.GetProperty("enrolled").GetInt32());
        Assert.Equal(await NamesAsync(_folder), await NamesAsync(other));
        Assert.StartsWith("twin: folder_taken: ", (await _folder.RunAsync("export", "hf", images)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_of_people_is_quoted_and_holds_no_formula()
    {
        string table = Path.Combine(Path.GetDirectoryName(_folder.Data)!, "people.csv");
        _folder.Write("people/=1+1/a.webp", GalleryFolder.PhotoOf(0, 0));
        _folder.Write("people/Lovelace, Ada/a.webp", GalleryFolder.PhotoOf(1, 0));
        await _folder.JsonAsync(0, "enrol", _folder.People);
        await _folder.JsonAsync(0, "export", "people", table);
        string[] lines = File.ReadAllLines(table);
        Assert.Equal("id,name,category,faces,source,licence,consent,added_at", lines[0]);
        Assert.Contains(",'=1+1,other,1,,,,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"Lovelace, Ada\",other,1,,,,", lines[2], StringComparison.Ordinal);
    }

    /// <summary>Two people, three photos; answers a fourth.</summary>
    private async Task<string> EnrolAsync()
    {
        _folder.Write("people/Ada Lovelace/1.webp", GalleryFolder.PhotoOf(0, 0));
        _folder.Write("people/Ada Lovelace/2.webp", GalleryFolder.PhotoOf(0, 1));
        _folder.Write("people/Bob Stone/1.webp", GalleryFolder.PhotoOf(1, 0));
        await _folder.JsonAsync(0, "enrol", _folder.People, "--category", "science", "--source", "own", "--licence", "CC0");
        return _folder.Write("asked.webp", GalleryFolder.PhotoOf(0, 3));
    }

    private static async Task<string> LooksAsync(GalleryFolder folder, string photo)
        => (await folder.JsonAsync(0, "match", photo)).GetProperty("faces")[0].GetProperty("answers").GetRawText();

    private static async Task<IEnumerable<(string?, string?, int)>> NamesAsync(GalleryFolder folder) => (await folder.JsonAsync(0, "people")).GetProperty("people").EnumerateArray()
        .Select(person => (person.GetProperty("name").GetString(), person.GetProperty("category").GetString(), person.GetProperty("faces").GetInt32()));
}
