using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Learning.Runs;

public sealed class CheckpointsTests
{
    private readonly MemoryObjects _objects = new(new ManualClock());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Checkpoints Kept => new(_objects, "hog", Id.Of("training"));

    [Fact]
    public async Task Nothing_is_there_before_it_was_kept()
    {
        Assert.Null(await Kept.BeginAsync(Stop));
        Assert.Null(await Kept.TestAsync(Stop));
        Assert.Null(await Kept.CandidateAsync(0, Stop));
    }

    [Fact]
    public async Task Beginning_and_test_come_back()
    {
        BeginCheckpoint begin = new("data", "code", 3, new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
        await Kept.BeginAsync(begin, Stop);
        await Kept.TestAsync(new TestCheckpoint(new TrainingTest(1, 2, null, null, 0.5, null, null, null, [], []), null, 7.5), Stop);
        Assert.Equal(begin, await Kept.BeginAsync(Stop));
        TestCheckpoint test = (await Kept.TestAsync(Stop))!;
        Assert.Equal((1, 2, 0.5, 7.5), (test.Test.Faces, test.Test.People, test.Test.Difference, test.Milliseconds));
    }

    [Fact]
    public async Task Candidates_come_back_with_their_maps_bit_for_bit()
    {
        CandidateScore score = new("name", "method", 2, 0.5, 0.75, false, 1);
        Matrix weights = Matrix.Of([1, 2.5f, -3, 4], 2, 2);
        await Kept.CandidateAsync(1, new LinearMap(weights), new CandidateCheckpoint(true, [score]), Stop);
        await Kept.CandidateAsync(2, LinearMap.Identity, new CandidateCheckpoint(false, [score]), Stop);
        await Kept.CandidateAsync(3, null, new CandidateCheckpoint(false, null), Stop);
        (LinearMap? Map, CandidateCheckpoint Scores) learned = (await Kept.CandidateAsync(1, Stop))!.Value, plain = (await Kept.CandidateAsync(2, Stop))!.Value, none = (await Kept.CandidateAsync(3, Stop))!.Value;
        Assert.Equal(weights.Pack(), learned.Map!.Weights!.Pack());
        Assert.Equal((score, score), (Assert.Single(learned.Scores.Scores!), Assert.Single(plain.Scores.Scores!)));
        Assert.Equal((LinearMap.Identity, null, null), (plain.Map, none.Map, none.Scores.Scores));
    }

    [Fact]
    public async Task Candidate_whose_map_is_gone_is_not_done()
    {
        await Kept.CandidateAsync(1, new LinearMap(Matrix.Identity(2)), new CandidateCheckpoint(true, []), Stop);
        foreach (string key in await KeysAsync(".head")) await _objects.DeleteAsync(key, Stop);
        Assert.Null(await Kept.CandidateAsync(1, Stop));
    }

    /// <summary>While the beginning is there, whoever comes knows that the rest may be half gone.</summary>
    [Fact]
    public async Task Beginning_is_the_last_that_is_forgotten()
    {
        await Kept.BeginAsync(new BeginCheckpoint("data", "code", 3, default), Stop);
        await Kept.CandidateAsync(1, new LinearMap(Matrix.Identity(2)), new CandidateCheckpoint(true, []), Stop);
        await new Checkpoints(_objects, "hog", Id.Of("other")).BeginAsync(new BeginCheckpoint("data", "code", 3, default), Stop);
        FaultPlan calls = FaultPlan.None();
        _objects.Faults = calls;
        await Kept.ClearAsync(Stop);
        _objects.Faults = null;
        Assert.Contains("begin", calls.Log[^1], StringComparison.Ordinal);
        Assert.Single(await KeysAsync(""));
    }

    private async Task<string[]> KeysAsync(string end) =>
        [.. (await _objects.ListAsync("trainings/", cancellation: Stop)).Objects.Select(entry => entry.Key).Where(key => key.EndsWith(end, StringComparison.Ordinal))];
}
