using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin enrol`, `match`, `people` and `forget`, as a user runs them one after another.</summary>
public sealed class GalleryCommandsTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task People_are_enrolled_found_and_forgotten()
    {
        WritePeople();
        string newPhoto = _folder.Write("me.webp", GalleryFolder.PhotoOf(0, 3));
        JsonElement enrolled = await _folder.JsonAsync(0, "enrol", _folder.People, "--category", "science", "--source", "tests");
        Assert.Equal((2, 3, 3), Counts(enrolled));
        Assert.Equal(["Ada Lovelace 2", "Bob Stone 1"], await PeopleAsync());

        JsonElement look = FirstLook(await _folder.JsonAsync(0, "match", newPhoto, "--k", "1"));
        Assert.Equal(("Ada Lovelace", "science"), (look.GetProperty("name").GetString(), look.GetProperty("category").GetString()));
        Assert.InRange(look.GetProperty("likeness").GetDouble(), 50, 100);
        Assert.Contains("Ada Lovelace", (await _folder.RunAsync("match", newPhoto, "--k", "1")).Out, StringComparison.Ordinal);

        JsonElement receipt = await _folder.JsonAsync(0, "forget", "ada lovelace");
        Assert.True(receipt.GetProperty("purged").GetBoolean());
        // A photo and a thumbnail of each face.
        Assert.Equal(4, receipt.GetProperty("objects").GetArrayLength());
        Assert.Equal(2, receipt.GetProperty("vectors").GetProperty("compact").GetArrayLength());
        Assert.Equal("Bob Stone", FirstLook(await _folder.JsonAsync(0, "match", newPhoto, "--k", "5")).GetProperty("name").GetString());
        Assert.Equal(["Bob Stone 1"], await PeopleAsync());

        // The same person of the same source stays forgotten; the same receipt is given again.
        JsonElement again = await _folder.JsonAsync(1, "enrol", _folder.People, "--category", "science", "--source", "tests");
        Assert.All(again.GetProperty("refused").EnumerateArray(), refused => Assert.Equal("person_forgotten", refused.GetProperty("code").GetString()));
        Assert.Equal((2, 3, 1), Counts(again));
        string ada = receipt.GetProperty("personId").GetString()!;
        Assert.Equal(receipt.GetRawText(), (await _folder.JsonAsync(0, "forget", ada)).GetRawText());

        // Newest first, by ids and not by names.
        JsonElement audit = await _folder.JsonAsync(0, "audit");
        Assert.Equal(
            [$"machine twin forget {ada}", "machine twin enrol ", $"machine twin forget {ada}", "machine twin enrol "],
            audit.GetProperty("acts").EnumerateArray().Select(act => $"{act.GetProperty("who")} {act.GetProperty("what")} {string.Join(' ', act.GetProperty("things").EnumerateArray())}"));
        Assert.Contains($"twin forget  {ada}", (await _folder.RunAsync("audit", "--limit", "1")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrolling_again_adds_only_what_is_missing()
    {
        WritePeople();
        await _folder.JsonAsync(0, "enrol", _folder.People);
        Assert.Equal((2, 3, 3), Counts(await _folder.JsonAsync(0, "enrol", _folder.People)));
        Assert.Equal(["Ada Lovelace 2", "Bob Stone 1"], await PeopleAsync());
        _folder.Write("people/Ada Lovelace/third.webp", GalleryFolder.PhotoOf(0, 2));
        Assert.Equal((2, 4, 4), Counts(await _folder.JsonAsync(0, "enrol", _folder.People)));
        Assert.Equal(["Ada Lovelace 3", "Bob Stone 1"], await PeopleAsync());
    }

    [Fact]
    public async Task Refused_photos_are_named_and_counted_by_reason()
    {
        WritePeople();
        _folder.Write("people/Bob Stone/letter.jpg", "Dear Sir or Madam"u8.ToArray());
        _folder.Write("people/Bob Stone/wall.png", FacePhotos.Nobody());
        (int exit, string output, string error) = await _folder.RunAsync("enrol", _folder.People);
        Assert.Equal(1, exit);
        Assert.Contains("3 of 5 photos of 2 people are in the gallery", output, StringComparison.Ordinal);
        Assert.Contains("1 refused: not_a_photo", output, StringComparison.Ordinal);
        Assert.Contains("1 refused: no_face", output, StringComparison.Ordinal);
        Assert.Contains("letter.jpg: not_a_photo: The file is not a picture we know.", error, StringComparison.Ordinal);
        Assert.Contains("wall.png: no_face: No face was found in the picture.", error, StringComparison.Ordinal);
        Assert.Equal(["Ada Lovelace 2", "Bob Stone 1"], await PeopleAsync());
    }

    /// <summary>A folder for one person, a file named after the other.</summary>
    private void WritePeople()
    {
        _folder.Write("people/Ada Lovelace/first.webp", GalleryFolder.PhotoOf(0, 0));
        _folder.Write("people/Ada Lovelace/second.webp", GalleryFolder.PhotoOf(0, 1));
        _folder.Write("people/Bob_Stone_0001.webp", GalleryFolder.PhotoOf(1, 0));
    }

    private async Task<string[]> PeopleAsync()
    {
        JsonElement people = (await _folder.JsonAsync(0, "people")).GetProperty("people");
        return [.. people.EnumerateArray().Select(person => $"{person.GetProperty("name").GetString()} {person.GetProperty("faces").GetInt32()}")];
    }

    private static (int People, int Photos, int Enrolled) Counts(JsonElement report)
        => (report.GetProperty("people").GetInt32(), report.GetProperty("photos").GetInt32(), report.GetProperty("enrolled").GetInt32());

    private static JsonElement FirstLook(JsonElement match) => match.GetProperty("faces")[0].GetProperty("answers")[0].GetProperty("looks")[0];
}
