using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin clean` as a user runs it: propose, edit, apply, undo, settle.</summary>
public sealed class CleanCommandTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Proposals_are_applied_undone_and_settled()
    {
        // Ada and Bob have exchanged a photo.
        foreach ((string person, int shown, int shot) in (ReadOnlySpan<(string, int, int)>)
            [("Ada", 0, 0), ("Ada", 0, 1), ("Ada", 0, 2), ("Ada", 1, 3), ("Bob", 1, 0), ("Bob", 1, 1), ("Bob", 1, 2), ("Bob", 0, 3), ("Eve", 2, 0), ("Eve", 2, 1)])
            _folder.Write($"people/{person}/{shown}-{shot}.webp", GalleryFolder.PhotoOf(shown, shot));
        await _folder.JsonAsync(0, "enrol", _folder.People);
        string before = await SeenAsync();

        JsonElement report = await _folder.JsonAsync(0, "clean", "--min-score", "0");
        Assert.Equal(10, report.GetProperty("faces").GetInt32());
        JsonNode list = JsonNode.Parse(report.GetRawText())!;
        JsonNode[] people = [.. (await PeopleAsync()).AsArray().Select(person => person!)];
        (string ada, string bob, string eve) = (IdOf(people, "Ada"), IdOf(people, "Bob"), IdOf(people, "Eve"));

        // What is done is what the edited list says, whatever the proposals were.
        list["proposals"] = new JsonArray(
            new JsonObject { ["action"] = "merge", ["person"] = eve, ["to"] = new JsonObject { ["id"] = ada } },
            new JsonObject { ["action"] = "review", ["person"] = new JsonObject { ["id"] = bob } });
        string file = _folder.Write("proposals.json", System.Text.Encoding.UTF8.GetBytes(list.ToJsonString()));
        JsonElement applied = await _folder.JsonAsync(0, "clean", "--apply", file);
        Assert.Equal((1, 0, 1), (applied.GetProperty("done").GetInt32(), applied.GetProperty("doneBefore").GetInt32(), applied.GetProperty("toReview").GetInt32()));
        Assert.Equal(1, (await _folder.JsonAsync(0, "clean", "--apply", file)).GetProperty("doneBefore").GetInt32());
        Assert.Equal(["Ada 6", "Bob 4"], (await PeopleAsync()).AsArray().Select(person => $"{person!["name"]} {person["faces"]}"));

        // The same folders again: Eve's photos are Ada's now.
        await _folder.JsonAsync(0, "enrol", _folder.People);
        Assert.Equal(["Ada 6", "Bob 4"], (await PeopleAsync()).AsArray().Select(person => $"{person!["name"]} {person["faces"]}"));

        Assert.Equal(3, (await _folder.JsonAsync(0, "clean", "--undo")).GetProperty("undone").GetInt32());
        Assert.Equal(before, await SeenAsync());
        Assert.Equal(0, (await _folder.JsonAsync(0, "clean", "--undo")).GetProperty("undone").GetInt32());

        await _folder.JsonAsync(0, "clean", "--apply", file);
        Assert.Equal(3, (await _folder.JsonAsync(0, "clean", "--settle")).GetProperty("settled").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await _folder.JsonAsync(0, "clean", "--undo")).GetProperty("run").ValueKind);

        Assert.Equal(1, (await _folder.JsonAsync(1, "clean", "--apply", _folder.Write("old.json",
            System.Text.Encoding.UTF8.GetBytes($"[{{\"action\":\"set_aside\",\"person\":\"{bob}\",\"face\":\"{eve}\"}}]")))).GetProperty("outdated")[0].GetInt32());
    }

    [Theory]
    [InlineData("no list", "The list of proposals is not JSON.")]
    [InlineData("{}", "The list of proposals has no 'proposals'.")]
    [InlineData("[{}]", "Proposal 1: 'action' must be one of review, set_aside, move, merge.")]
    [InlineData("[{\"action\":\"review\"}]", "Proposal 1: 'person' must be an id, or an object with one.")]
    [InlineData("[{\"action\":\"move\",\"person\":\"00000000000000000000000000\",\"face\":\"x\"}]", "Proposal 1: 'face' must be an id.")]
    [InlineData("[{\"action\":\"merge\",\"person\":\"00000000000000000000000000\"}]", "Proposal 1: 'to' is missing.")]
    public async Task List_that_is_none_is_told_and_nothing_is_done(string text, string sentence)
    {
        (int exit, _, string error) = await _folder.RunAsync("clean", "--apply", _folder.Write("proposals.json", System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal(2, exit);
        Assert.Equal($"twin: proposals_malformed: {sentence}", error.TrimEnd());
    }

    private static string IdOf(JsonNode[] people, string name) => (string)people.Single(person => (string)person["name"]! == name)["id"]!;

    private async Task<JsonNode> PeopleAsync() => JsonNode.Parse((await _folder.JsonAsync(0, "people")).GetRawText())!["people"]!;

    /// <summary>Who there is, and whom photos look like.</summary>
    private async Task<string> SeenAsync()
    {
        string seen = (await _folder.JsonAsync(0, "people")).GetRawText();
        for (int person = 0; person < 3; person++)
            seen += (await _folder.JsonAsync(0, "match", _folder.Write("asked.webp", GalleryFolder.PhotoOf(person, 3)))).GetProperty("faces")[0].GetProperty("answers").GetRawText();
        return seen;
    }
}
