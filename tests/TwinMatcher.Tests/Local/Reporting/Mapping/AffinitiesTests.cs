using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Local.Reporting.Mapping;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Reporting.Mapping;

public sealed class AffinitiesTests
{
    [Fact]
    public void Pulls_are_mutual_and_sum_to_one()
    {
        const int Rows = 200;
        Random random = Seed.Start();
        Matrix points = new(Rows, 5);
        for (int i = 0; i < Rows; i++)
            for (int k = 0; k < 5; k++) points[i][k] = random.NextSingle();
        Affinities pulls = Affinities.Of(Neighbours.Of(points, 30, TestContext.Current.CancellationToken), Rows, 10);

        Dictionary<(int, int), float> pairs = [];
        for (int i = 0; i < Rows; i++)
            for (int k = pulls.Starts[i]; k < pulls.Starts[i + 1]; k++) pairs.Add((i, pulls.Partners[k]), pulls.Strengths[k]);

        Assert.Equal(1, pairs.Values.Sum(), 1e-4);
        Assert.All(pairs, pair => Assert.Equal(pairs[(pair.Key.Item2, pair.Key.Item1)], pair.Value));
    }

    /// <summary>Equal distances: whatever the perplexity, nobody is preferred.</summary>
    [Fact]
    public void Equally_near_rows_pull_alike()
    {
        Affinities pulls = Affinities.Of(Neighbours.Of(Matrix.Identity(6), 5, TestContext.Current.CancellationToken), 6, 2);
        Assert.All(pulls.Strengths, strength => Assert.Equal(1 / 30f, strength, 1e-6f));
    }
}
