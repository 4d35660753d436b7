using System.Text.Json;

namespace TwinMatcher.BrowserTests;

/// <summary>Which faces of a video's frames are taken for one person, by the page's own module on frames that are written down.</summary>
[Collection(PageTests.Name)]
public sealed class PoolsTests(PageTwin twin)
{
    /// <summary>Makes a face at a place that looks like the people named; <c>A.9 B.8</c> is a cosine of 0.9 to A.</summary>
    private const string Writing =
        """
        const look = text => ({ personId: text[0], cosine: Number(text.slice(1)) });
        const face = (x, looks, warnings = []) => ({ face: { box: { x, y: 50, width: 100, height: 100 }, warnings, score: .9 }, answers: [{ looks: looks.split(" ").map(look) }] });
        const frames = (...all) => all.map((faces, time) => ({ time, faces }));
        const seen = pools => pools.map(({ sightings }) => sightings.map(({ frame }) => frame.time).join(""));
        """;

    [Fact]
    public Task Somebody_who_moves_is_one_person() => SameAsync(
        ["0123"], "seen(poolFaces(frames([face(0, 'A.9 B.8 C.7')], [face(20, 'A.9 B.8 D.7')], [face(45, 'A.9 C.8 D.7')], [face(60, 'A.9 B.8 C.7')])))");

    [Fact]
    public Task Two_side_by_side_are_two_even_when_they_change_places() => SameAsync(
        ["012", "012"], "seen(poolFaces(frames([face(0, 'A.9 B.8'), face(200, 'C.9 D.8')], [face(5, 'A.9 B.8'), face(190, 'C.9 D.8')], [face(200, 'A.9 B.8'), face(0, 'C.9 D.8')])))");

    [Fact]
    public Task Two_in_one_frame_are_never_one() => SameAsync(["0", "0"], "seen(poolFaces(frames([face(0, 'A.9 B.8'), face(30, 'A.9 B.8')])))");

    [Fact]
    public Task Cut_to_somebody_in_the_same_place_begins_another() => SameAsync(
        ["01", "23"], "seen(poolFaces(frames([face(0, 'A.9 B.8')], [face(0, 'A.9 B.8')], [face(0, 'C.9 D.8')], [face(0, 'C.9 D.8')])))");

    [Fact]
    public Task Somebody_who_comes_back_elsewhere_is_known_again() => SameAsync(
        ["03"], "seen(poolFaces(frames([face(0, 'A.9 B.8 C.7')], [], [], [face(300, 'A.9 B.8 C.7')])))");

    [Fact]
    public Task Verdict_is_who_leads_over_all_frames_and_not_in_one() => SameAsync(
        ["A", "0", "3"],
        "(({ ranked: [{ best }], frames }) => [best.look.personId, String(best.sighting.frame.time), String(frames)])"
        + "(verdict(poolFaces(frames([face(0, 'A.8 B.5')], [face(0, 'A.7 B.5')], [face(0, 'B.85 A.75')]))[0]))");

    [Fact]
    public Task Poor_frames_have_no_say_where_there_are_good_ones() => SameAsync(
        ["A", "1"],
        "(({ ranked: [{ best }], frames }) => [best.look.personId, String(frames)])(verdict(poolFaces(frames([face(0, 'A.6 B.5')], [face(0, 'B.9 A.5', ['blurred'])]))[0]))");

    private Task SameAsync(string[] expected, string told) => twin.VisitAsync("#/video", async visit =>
    {
        JsonElement? found = await visit.Page.EvaluateAsync($$"""async () => { const { poolFaces, verdict } = await import("/pieces/pools.js"); {{Writing}} return {{told}}; }""");
        Assert.Equal(expected, found!.Value.EnumerateArray().Select(text => text.GetString()!));
    });
}
