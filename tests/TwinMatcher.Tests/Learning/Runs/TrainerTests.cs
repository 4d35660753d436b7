using System.Text.Json;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Learning.Evaluation;
using TwinMatcher.Learning.Runs;

namespace TwinMatcher.Tests.Learning.Runs;

public sealed class TrainerTests(ITestOutputHelper output)
{
    private static readonly Contender Identity = new("identity", LinearMap.Identity, 0);

    /// <summary>The generator knows which directions say nothing: leaving them out is the best any head can do, and comparing with everything is the champion.</summary>
    [Fact]
    public async Task Planted_nuisance_is_found_and_the_gain_is_what_leaving_it_out_gives()
    {
        LearningSet set = new GeneratedFaces { Seed = 7, Nuisances = 3 }.Set();
        TrainingResult result = await RunAsync(set, 7);
        double plain = GeneratedFaces.PlainRank1(set), ideal = GeneratedFaces.PlainRank1(set, leftOut: 3);
        output.WriteLine($"{result.Decision.Sentence} plain {plain:P2}, ideal {ideal:P2}, learned {result.Test.Challenger!.Rank1:P2}");
        Assert.True(result.Decision.Promoted, result.Decision.Sentence);
        Assert.Equal(plain, result.Test.Champion!.Rank1, 1e-9);
        Assert.InRange(ideal - plain, 0.1, 1);
        Assert.InRange(result.Test.Challenger.Rank1, ideal - (0.25 * (ideal - plain)), 1);
        Assert.Equal(result.Test.Challenger.Rank1 - result.Test.Champion.Rank1, result.Test.Difference!.Value, 1e-9);
        Assert.NotNull(result.Calibration);
    }

    /// <summary>One photo of each person shows somebody else, who by the best face is taken for that person now and then, and by three faces is not.</summary>
    [Fact]
    public async Task Photos_under_a_wrong_name_are_outweighed_and_the_gain_is_what_a_mean_of_three_gives()
    {
        LearningSet set = GeneratedFaces.WithWrongNames.Set();
        TrainingResult result = await RunAsync(set, 7);
        double plain = GeneratedFaces.PlainRank1(set), mean = GeneratedFaces.PlainRank1(set, meant: 3);
        output.WriteLine($"{result.Decision.Sentence} best face {plain:P2}, mean of three {mean:P2}, promoted {result.Test.Challenger!.Method} {result.Test.Challenger.Rank1:P2}");
        Assert.True(result.Decision.Promoted, result.Decision.Sentence);
        Assert.Equal((Aggregation.BestFace, Aggregation.MeanOfBestThree), (result.Test.Champion!.Aggregation, result.Test.Challenger.Aggregation));
        Assert.Equal(("identity", null), (result.Test.Challenger.Method, result.Test.Challenger.Version));
        Assert.Equal(plain, result.Test.Champion.Rank1, 1e-9);
        Assert.Equal(mean, result.Test.Challenger.Rank1, 1e-9);
        Assert.InRange(mean - plain, 0.05, 1);
    }

    [Fact]
    public async Task Every_map_is_a_candidate_with_every_aggregation_and_of_equals_the_best_face_comes_first()
    {
        // Everybody is told apart, and yet no photo is so near another that it would be set aside.
        TrainingResult result = await RunAsync(new GeneratedFaces { Seed = 7, FacesEach = 8, Dimension = 48, Noise = 0.25 }.Set(), 7);
        Assert.Equal((0, true), (result.Data.Aside, result.Test.Faces >= 50));
        string[] maps = [.. result.Candidates.Select(candidate => candidate.Name).Distinct()];
        Assert.Equal(Enum.GetValues<Aggregation>().SelectMany(aggregation => maps.Select(map => (aggregation, map))), result.Candidates.Select(candidate => (candidate.Aggregation, candidate.Name)));
        Assert.All(result.Candidates, candidate => Assert.Equal(1, candidate.Rank1));

        // All of them are as good as the champion, which is not better.
        Assert.Equal((false, "no_candidate"), (result.Decision.Promoted, result.Decision.Reason));
    }

    /// <summary>Everybody is told apart by plain cosines, and not by the one number that the champion keeps: the simplest of equals wins, and is what every space begins with.</summary>
    [Fact]
    public async Task Identity_that_beats_a_learned_champion_is_no_new_version()
    {
        LearningSet set = new GeneratedFaces { Seed = 7, FacesEach = 8, Dimension = 48, Noise = 0.25 }.Set();
        float[] first = new float[48];
        first[0] = 1;
        Contender champion = new("metric", new LinearMap(Matrix.Of(first, 1, 48)), 4);
        TrainingResult result = (await new Trainer(new StepClock()).RunAsync(set, champion, 7, null, null, TestContext.Current.CancellationToken))!;
        Assert.Equal(("identity", (int?)0, Aggregation.BestFace), (result.Challenger!.Method, result.Challenger.Version, result.Challenger.Aggregation));
        Assert.Equal((true, 48, 4), (result.Decision.Promoted, result.Dimension, result.Data.Champion));

        // Told to a tenth of a millisecond, once a map.
        Assert.All(result.Candidates, candidate => Assert.Equal(candidate.Aggregation == Aggregation.BestFace ? 1.2 : 0, candidate.Milliseconds));
    }

    /// <summary>Whoever asks it twice waited 1.2345 ms.</summary>
    private sealed class StepClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += 12_345;
    }

    [Fact]
    public async Task Champion_is_beaten_under_its_own_aggregation()
    {
        LearningSet set = GeneratedFaces.WithWrongNames.Set();
        Contender champion = Identity with { Version = 1, Aggregation = Aggregation.MeanOfBestThree };
        TrainingResult result = (await new Trainer(TimeProvider.System).RunAsync(set, champion, 7, null, null, TestContext.Current.CancellationToken))!;
        Assert.Equal(Aggregation.MeanOfBestThree, result.Test.Champion!.Aggregation);
        Assert.Equal(GeneratedFaces.PlainRank1(set, meant: 3), result.Test.Champion.Rank1, 1e-9);
        Assert.False(result.Decision.Promoted, result.Decision.Sentence);
    }

    /// <summary>Every look of a person has two photos, and looks share nothing: one face says all there is to know, so neither means nor votes are better, and no direction says less than another.
    /// Slow because it trains 200 times: 5 % of few runs is nothing one could measure.</summary>
    [Fact]
    public async Task Where_nothing_better_exists_at_most_5_percent_of_runs_promote()
        => await PromotesSeldomAsync(200, Identity, seed => new GeneratedFaces { Seed = seed, People = 30, FacesEach = 12, Dimension = 8, Noise = 0.5, Looks = 6 });

    /// <summary>Photos of a person differ alike, so that averaging helps; where the champion averages already, next to nothing is left to gain, and yet many candidates are close.</summary>
    [Theory]
    [InlineData(Aggregation.NearestVote)]
    [InlineData(Aggregation.MeanOfBestThree)]
    public async Task Where_the_champion_averages_at_most_5_percent_of_runs_promote(Aggregation aggregation)
        => await PromotesSeldomAsync(60, Identity with { Aggregation = aggregation }, seed => new GeneratedFaces { Seed = seed, People = 30, FacesEach = 12, Dimension = 8, Noise = 0.8 });

    [Fact]
    public async Task Same_set_and_seed_give_the_same_numbers_bit_for_bit()
    {
        TrainingResult first = await RunAsync(new GeneratedFaces { Seed = 3, Nuisances = 2 }.Set(), 5), second = await RunAsync(new GeneratedFaces { Seed = 3, Nuisances = 2 }.Set(), 5);
        Assert.Equal(Text(first), Text(second));
        Assert.Equal(first.Challenger!.Map.Weights!.Values, second.Challenger!.Map.Weights!.Values);

        static string Text(TrainingResult result)
            => JsonSerializer.Serialize(new TrainingRecord(default, "", default, default, default, 0, Data: result.Data, Candidates: result.Candidates, Test: result.Test, Decision: result.Decision).Numbers, ModelJson.Default.TrainingRecord);
    }

    [Fact]
    public async Task Champion_that_is_worse_than_plain_embeddings_is_replaced_by_them()
    {
        LearningSet set = new GeneratedFaces { Seed = 11 }.Set();
        Matrix forgetful = Matrix.Identity(set.Faces.Dimension);
        for (int i = 0; i < 10; i++) forgetful[i][i] = 0.01f;
        TrainingResult result = await new Trainer(TimeProvider.System).RunAsync(set, new Contender("metric", new LinearMap(forgetful), 4), 11, null, null, TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException();
        Assert.True(result.Decision.Promoted, result.Decision.Sentence);
        Assert.Equal(4, result.Test.Champion!.Version);
    }

    [Fact]
    public async Task Champion_that_cannot_be_read_stays()
    {
        TrainingResult? result = await new Trainer(TimeProvider.System).RunAsync(new GeneratedFaces { Seed = 7, Nuisances = 3 }.Set(), null, 7, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(("champion_missing", false), (result!.Decision.Reason, result.Decision.Promoted));
    }

    [Fact]
    public async Task Empty_gallery_keeps_the_champion()
    {
        TrainingResult result = await RunAsync(new LearningSet(GeneratedFaces.Table([]), []), 1);
        Assert.Equal(("no_test_faces", false), (result.Decision.Reason, result.Decision.Promoted));
    }

    private async Task PromotesSeldomAsync(int runs, Contender champion, Func<int, GeneratedFaces> generated)
    {
        int promoted = 0, tested = 0;
        Dictionary<string, int> reasons = [], challengers = [];
        for (int seed = 0; seed < runs; seed++)
        {
            TrainingResult result = (await new Trainer(TimeProvider.System).RunAsync(generated(seed).Set(), champion, (uint)seed, null, null, TestContext.Current.CancellationToken))!;
            reasons[result.Decision.Reason] = reasons.GetValueOrDefault(result.Decision.Reason) + 1;
            if (result.Test is { Difference: not null, Faces: >= PromotionRule.LeastFaces, People: >= PromotionRule.LeastPeople })
            {
                tested++;
                string name = $"{result.Test.Challenger!.Method} by {result.Test.Challenger.Aggregation}";
                challengers[name] = challengers.GetValueOrDefault(name) + 1;
            }

            if (!result.Decision.Promoted) continue;
            promoted++;
            output.WriteLine($"seed {seed}: {result.Decision.Sentence}");
        }

        output.WriteLine($"{promoted} of {runs} runs promoted, {100.0 * promoted / runs:0.0} %; {tested} tested a challenger: {string.Join(", ", challengers)}; {string.Join(", ", reasons)}");
        Assert.InRange(tested, runs / 10, runs);
        Assert.InRange(promoted, 0, runs / 20);
    }

    private static async Task<TrainingResult> RunAsync(LearningSet set, uint seed)
        => (await new Trainer(TimeProvider.System).RunAsync(set, Identity, seed, null, null, TestContext.Current.CancellationToken))!;
}
