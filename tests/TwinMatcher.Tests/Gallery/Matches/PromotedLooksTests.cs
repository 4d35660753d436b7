using System.Collections.Concurrent;
using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>What promotions do to answers.</summary>
public sealed class PromotedLooksTests : IDisposable
{
    private static readonly Calibration Measured = new(10, 0.3, [.. Enumerable.Range(0, Calibration.Points).Select(i => i / 102.0)], "the test faces");

    private readonly MatchGallery _gallery = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _gallery.Dispose();

    [Fact]
    public async Task Answer_is_under_the_head_with_the_calibration_of_the_head()
    {
        await AddPeopleAsync();
        string before = await TextAsync();
        await AddHeadAsync(Measured);
        await _gallery.RefreshAsync();
        SpaceAnswer answer = await AskAsync();
        Assert.Equal((1, "the test faces"), (answer.HeadVersion, answer.MeasuredOn));
        Assert.All(answer.Looks, look => Assert.Equal(Measured.Likeness(look.Cosine), look.Likeness));

        // Rolled back, every byte of the answer is as before.
        await PromoteAsync(0);
        await _gallery.RefreshAsync();
        Assert.Equal(before, await TextAsync());
    }

    [Fact]
    public async Task Comparison_is_under_the_head_with_the_calibration_of_the_head()
    {
        await AddPeopleAsync();
        await AddHeadAsync(Measured);
        await _gallery.RefreshAsync();
        var compare = new CompareFaces(_gallery.Documents, _gallery.Engine, _gallery.Indexes, _gallery.Clock, _gallery.Chance);
        FaceComparison comparison = (await compare.RunAsync(_gallery.TwoFaces, null, MatchGallery.Hog, cancellation: Stop)).Value!;
        Assert.Equal((1, "the test faces"), (comparison.HeadVersion, comparison.MeasuredOn));
        Assert.All(comparison.Pairs, pair => Assert.Equal(Measured.Likeness(pair.Cosine), pair.Likeness));
    }

    [Fact]
    public async Task Head_that_was_not_measured_claims_no_percentile()
    {
        await AddPeopleAsync();
        await AddHeadAsync(null);
        await _gallery.RefreshAsync();
        SpaceAnswer answer = await AskAsync();
        Assert.Null(answer.MeasuredOn);
        Assert.All(answer.Looks, look => Assert.Null(look.Percentile));
    }

    [Fact]
    public async Task Fifty_matches_at_once_fail_not_and_mix_no_heads_while_the_champion_moves()
    {
        await AddPeopleAsync();
        ConcurrentDictionary<int, string> expected = new() { [0] = await TextAsync() };
        await AddHeadAsync(Measured);
        await _gallery.RefreshAsync();
        expected[1] = await TextAsync();
        ConcurrentDictionary<int, bool> seen = new();
        using CancellationTokenSource moved = new();
        Task[] matching = [.. Enumerable.Range(0, 50).Select(_ => Task.Run(
            async () =>
            {
                do
                {
                    SpaceAnswer answer = await AskAsync();
                    Assert.Equal(expected[answer.HeadVersion], Text(answer));
                    seen[answer.HeadVersion] = true;
                }
                while (!moved.IsCancellationRequested);
            }, Stop))];
        for (int move = 0; move < 6; move++)
        {
            await PromoteAsync(move % 2);
            await _gallery.RefreshAsync();
        }

        await moved.CancelAsync();
        await Task.WhenAll(matching);
        Assert.Equal([0, 1], seen.Keys.Order());
    }

    /// <summary>A vote on somebody of the gallery says what two of its people have to do with each other.</summary>
    [Fact]
    public async Task Vote_on_a_person_who_was_asked_for_by_name_keeps_who_that_was()
    {
        Id near = (await AddPeopleAsync())[0], asked = Id.Of("person", "Asked");
        MatchAnswer answer = await _gallery.AnswerAsync(new MatchQuery(Person: asked, Spaces: [MatchGallery.Hog]));
        Assert.True((await new RecordVote(_gallery.Documents, _gallery.Options, _gallery.Clock, new GallerySecret(_gallery.Documents, bytes => bytes.Fill(7))).RunAsync(answer.Id!.Value, new Vote(near, Agrees: true), "client", cancellation: Stop)).IsDone);
        Assert.Contains($"\"subject\":\"{asked}\"", _gallery.Documents.Dump().Split('\n').Single(line => line.StartsWith("DAY#", StringComparison.Ordinal) && line.Contains(" VOTE#", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private async Task<Id[]> AddPeopleAsync()
    {
        await _gallery.AddAsync("Asked", "film", _gallery.Like(0.95, 1));
        Id[] people = [await _gallery.AddAsync("Near", "film", _gallery.Like(0.9, 2)), await _gallery.AddAsync("Far", "film", _gallery.Like(0.3, 3))];
        await _gallery.RefreshAsync();
        return people;
    }

    /// <summary>A head that sees every other number only.</summary>
    private async Task AddHeadAsync(Calibration? calibration)
    {
        int dimension = _gallery.Indexes[MatchGallery.Hog].Dimension;
        float[] matrix = new float[dimension * dimension];
        for (int i = 0; i < dimension; i += 2) matrix[(i * dimension) + i] = 1;
        LearnedHead head = new(1, ObjectNames.Head(MatchGallery.Hog, 1, "test"), "metric", dimension, _gallery.Clock.GetUtcNow(), Id.Of("training"), 0.9, 0.8, calibration);
        await _gallery.Objects.PutAsync(head.File, new MemoryStream(HeadFile.Write(new Head(1, dimension, dimension, matrix))), "application/octet-stream", Stop);
        Assert.True(await _gallery.Documents.WriteAsync([PromoteHead.Write(MatchGallery.Hog, ModelRegistry.Empty.Add(head), 0)], Stop));
    }

    private async Task PromoteAsync(int version)
        => Assert.True((await new PromoteHead(_gallery.Documents, _gallery.Objects, _gallery.Clock).RunAsync(MatchGallery.Hog, version, Stop)).IsDone);

    private async Task<SpaceAnswer> AskAsync()
        => (await _gallery.AnswerAsync(new MatchQuery(Person: Id.Of("person", "Asked"), Spaces: [MatchGallery.Hog]))).Faces[0].Answers[0];

    private async Task<string> TextAsync() => Text(await AskAsync());

    private static string Text(SpaceAnswer answer) => JsonSerializer.Serialize(answer);
}
