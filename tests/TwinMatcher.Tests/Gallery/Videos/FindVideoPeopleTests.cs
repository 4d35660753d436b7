using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Videos;
using TwinMatcher.Tests.Gallery.Matches;

namespace TwinMatcher.Tests.Gallery.Videos;

/// <summary>Frames are looked at one by one; then it is told who is in all of them.</summary>
public sealed class FindVideoPeopleTests : IDisposable
{
    private readonly MatchGallery _gallery = new();
    private readonly SeeFaces _see;
    private readonly FindVideoPeople _find;

    public FindVideoPeopleTests()
    {
        _see = new SeeFaces(_gallery.Documents, _gallery.Engine, _gallery.Clock, _gallery.Chance);
        _find = new FindVideoPeople(_gallery.Documents, _gallery.Looks, _gallery.Engine.Spaces, _gallery.Clock, _gallery.Chance);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _gallery.Dispose();

    [Fact]
    public async Task Person_of_several_frames_is_matched_and_counted_once()
    {
        Id ada = await _gallery.AddAsync("Ada", "film", _gallery.Like(0.99));
        await _gallery.RefreshAsync();

        string face = await SealedAsync();
        VideoAnswer answer = await AnswerAsync(new VideoQuery([[face], [], [face], [face]], Looks: 1));

        VideoLooks only = Assert.Single(answer.People);
        Assert.Equal([0, 2, 3], only.Person.Sightings.Select(sighting => sighting.Frame));
        Assert.Equal(ada, only.Match!.Faces[0].Answers[0].Looks[0].Person);
        Assert.NotNull(only.Match.Id);
        Assert.Single(_gallery.Documents.Dump().Split('\n'), line => line.StartsWith("MATCH#", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Looking_at_a_frame_is_no_match()
    {
        SeenPhoto seen = await SeeAsync(_gallery.TwoFaces);

        Assert.Equal(2, seen.Faces.Count);
        Assert.All(seen.Faces, face => Assert.Null(face.Face.Embeddings));
        Assert.StartsWith("SEAL#", Assert.Single(_gallery.Documents.Dump().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_of_a_video_are_told_although_nobody_is_in_the_gallery()
        => Assert.Null(Assert.Single((await AnswerAsync(new VideoQuery([[await SealedAsync()]]))).People).Match);

    [Fact]
    public async Task Video_without_a_face_has_nobody_in_it() => Assert.Empty((await AnswerAsync(new VideoQuery([[], []]))).People);

    [Fact]
    public async Task Question_that_cannot_be_answered_is_a_problem()
    {
        string face = await SealedAsync();
        Assert.Equal("seal_expired", await ProblemAsync(new VideoQuery([["x"]])));
        Assert.Equal("seal_expired", await ProblemAsync(new VideoQuery([[face]], Space: MatchGallery.Tiny)));
        Assert.Equal("space_unknown", await ProblemAsync(new VideoQuery([[face]], Space: "none")));
        Assert.Equal("category_unknown", await ProblemAsync(new VideoQuery([[face]], Category: "none")));
        Assert.Equal("invalid", await ProblemAsync(new VideoQuery([null!])));
        Assert.Equal("invalid", await ProblemAsync(new VideoQuery([[.. Enumerable.Repeat("x", FindVideoPeople.MostFaces + 1)]])));
        Assert.Equal("not_a_photo", (await _see.RunAsync(new byte[] { 1, 2, 3, 4 }, null, Stop)).Problem?.Code);
        Assert.Equal("space_unknown", (await _see.RunAsync(_gallery.Photo, "none", Stop)).Problem?.Code);
    }

    private async Task<string> SealedAsync() => (await SeeAsync(_gallery.Photo)).Faces[0].Sealed;

    private async Task<SeenPhoto> SeeAsync(byte[] photo)
    {
        Outcome<SeenPhoto> outcome = await _see.RunAsync(photo, null, Stop);
        Assert.True(outcome.IsDone, outcome.Problem?.Sentence);
        return outcome.Value;
    }

    private async Task<VideoAnswer> AnswerAsync(VideoQuery query)
    {
        Outcome<VideoAnswer> outcome = await _find.RunAsync(query, Stop);
        Assert.True(outcome.IsDone, outcome.Problem?.Sentence);
        return outcome.Value;
    }

    private async Task<string?> ProblemAsync(VideoQuery query) => (await _find.RunAsync(query, Stop)).Problem?.Code;
}
