using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class MarginTrainingTests
{
    private const uint Seed = 3;

    private static readonly MarginSettings Settings = new() { Batch = 8, MostEpochs = 6, LeastSteps = 5, Patience = 2, Step = 0.02f };

    private static readonly LearningSet Set = new GeneratedFaces { Seed = 18, People = 20, FacesEach = 8, Dimension = 8, Nuisances = 2 }.Set();

    /// <summary>The descent written out once more, bit for bit: how large steps are, when they end, and what is kept.</summary>
    [Theory]
    [InlineData(0.02f, -3)]
    [InlineData(0.05f, -3)]
    [InlineData(0.02f, 0)]
    [InlineData(0.02f, 1)]
    public void Map_is_the_one_that_did_best_of_those_on_the_way(float step, int more)
    {
        // As many steps as there are batches are one round through the faces, and one more are two.
        MarginSettings settings = Settings with { Step = step, LeastSteps = new FacePairs(Set).Draw(1, Settings.Batch).Count() + more };
        Matrix start = Matrix.Identity(8), weights = start.Copy();
        MarginStep steps = new(Set, settings, weights);
        Adam adam = new(weights.Values.Length);
        FacePairs pairs = new(Set);
        var validation = FacePairs.Validation(Set, settings.Batch);
        ulong state = Seed;
        List<(double Loss, float[] Weights)> epochs = [];
        double least = steps.Loss(validation);
        int best = -1;
        while (epochs.Count < settings.MostEpochs && epochs.Count - 1 - best < settings.Patience)
        {
            float size = step * (1 + MathF.Cos(MathF.PI * epochs.Count / settings.MostEpochs)) / 2;
            for (int taken = 0; taken < settings.LeastSteps;)
            {
                foreach ((int, int)[] batch in pairs.Draw(SplitMix.Next(ref state), settings.Batch))
                {
                    Matrix gradient = new(8, 8);
                    steps.Run(batch, gradient, ref state);
                    for (int i = 0; i < gradient.Values.Length; i++) gradient.Values[i] += settings.Anchor * (weights.Values[i] - start.Values[i]);
                    adam.Step(gradient.Values, weights.Values, size);
                    taken++;
                }
            }

            epochs.Add((steps.Loss(validation), weights.Copy().Values));
            if (!(epochs[^1].Loss < least)) continue;
            (least, best) = (epochs[^1].Loss, epochs.Count - 1);
        }

        LinearMap learned = new MarginTraining(Set, settings, Seed).Run(null, TestContext.Current.CancellationToken)!;
        Assert.InRange(best, 0, epochs.Count - 1);
        for (int i = 0; i < learned.Weights!.Values.Length; i++) Assert.Equal(epochs[best].Weights[i], learned.Weights.Values[i], 1e-3f);
        Assert.Equal(least, new MarginStep(Set, settings, learned.Weights).Loss(validation), 1e-3);
    }

    [Fact]
    public void One_person_alone_teaches_nothing() =>
        Assert.Null(new MarginTraining(new GeneratedFaces { Seed = 18, People = 1, FacesEach = 30 }.Set(), Settings, Seed).Run(null, TestContext.Current.CancellationToken));

    [Fact]
    public void Two_people_are_enough_to_begin() => Assert.Throws<OperationCanceledException>(() =>
        new MarginTraining(new GeneratedFaces { Seed = 18, People = 2, FacesEach = 30 }.Set(), Settings, Seed).Run(null, new CancellationToken(true)));

    /// <summary>What an earlier, larger batch left behind is not seen.</summary>
    [Fact]
    public void Step_is_that_of_its_batch_whatever_came_before()
    {
        (int, int)[] large = new FacePairs(Set).Draw(1, 8).First(batch => batch.Length == 8);
        Matrix weights = Matrix.Identity(8), once = new(8, 8), after = new(8, 8);
        ulong state = 1;
        new MarginStep(Set, Settings, weights).Run(large[..3], once, ref state);
        MarginStep used = new(Set, Settings, weights);
        used.Run(large, new Matrix(8, 8), ref state);
        used.Run(large[..3], after, ref state);
        Assert.Equal(once.Values, after.Values);
    }

    [Fact]
    public void Loss_is_the_mean_over_all_pairs_of_all_batches()
    {
        (int, int)[] large = new FacePairs(Set).Draw(1, 8).First(batch => batch.Length == 8);
        MarginStep step = new(Set, Settings, Matrix.Identity(8));
        Assert.Equal(((step.Loss([large[..3]]) * 3) + (step.Loss([large[3..]]) * 5)) / 8, step.Loss([large[..3], large[3..]]), 1e-9);
    }

    [Fact]
    public void Votes_count_only_where_they_are_asked_for()
    {
        int face = Set.Train.First(each => Set.Faces.People[each] == 1);
        LearningSet voted = new(Set.Faces, [new FeedbackPair(0, face, 1)]);
        (int, int)[] batch = new FacePairs(Set).Draw(1, 8).First(each => each.Length == 8);
        float[] without = Gradient(Set, Settings), ignored = Gradient(voted, Settings), asked = Gradient(voted, Settings with { Votes = true });
        Assert.Equal(without, ignored);
        Assert.Equal(without, Gradient(Set, Settings with { Votes = true }));
        Assert.NotEqual(without, asked);

        float[] Gradient(LearningSet set, MarginSettings settings)
        {
            Matrix gradient = new(8, 8);
            ulong state = 1;
            new MarginStep(set, settings, Matrix.Identity(8)).Run(batch, gradient, ref state);
            return gradient.Values;
        }
    }
}
