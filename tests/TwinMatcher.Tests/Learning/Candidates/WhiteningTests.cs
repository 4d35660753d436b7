using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class WhiteningTests
{
    private const int Dimension = 6;

    private static readonly LearningSet Set = new GeneratedFaces { Seed = 8, People = 60, FacesEach = 8, Dimension = Dimension, Nuisances = 2 }.Set();

    /// <summary>Under the map the differences of a person's photos are alike in all directions: that is what whitening is.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.4)]
    public void Differences_within_people_are_alike_in_all_directions(double shrinkage)
    {
        double[] within = Scatter.Of(Set)!.Within, map = Numbers(Whitening.Learn(Set, shrinkage)!);
        double trace = Enumerable.Range(0, Dimension).Sum(i => within[(i * Dimension) + i]);
        for (int i = 0; i < within.Length; i++) within[i] = ((1 - shrinkage) * within[i]) + (i % (Dimension + 1) == 0 ? shrinkage * trace / Dimension : 0);
        double[] after = Under(map, within, Dimension);
        for (int i = 0; i < Dimension; i++)
            for (int j = 0; j < Dimension; j++) Assert.Equal(i == j ? 1 : 0, after[(i * Dimension) + j] / after[0], 1e-3);
    }

    [Fact]
    public void Kept_directions_are_those_in_which_people_differ_most()
    {
        double[] whole = Numbers(Whitening.Learn(Set, 0.4)!), kept = Numbers(Whitening.Learn(Set, 0.4, 3)!), between = Scatter.Of(Set)!.Between;
        Assert.Equal(3 * Dimension, kept.Length);
        (double[] values, _) = Square.Eigen(Under(whole, between, Dimension), Dimension);
        double[] after = Under(kept, between, 3);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) Assert.Equal(i == j ? values[i] / values[0] : 0, after[(i * 3) + j] / after[0], 1e-3);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public void Rows_have_length_one_on_average(int? kept)
    {
        double[] map = Numbers(Whitening.Learn(Set, 0.4, kept)!);
        Assert.Equal(kept ?? Dimension, map.Sum(x => x * x), 1e-3);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(3, true)]
    public void No_more_directions_are_kept_than_fewer_than_people(int kept, bool learned)
    {
        LearningSet four = new GeneratedFaces { Seed = 9, People = 4, FacesEach = 20, Dimension = Dimension }.Set();
        Assert.Equal(learned, Whitening.Learn(four, 0.4, kept) is not null);
    }

    /// <summary>map times covariance times map transposed.</summary>
    private static double[] Under(double[] map, double[] covariance, int rows)
    {
        double[] product = new double[rows * rows];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < rows; j++)
                for (int k = 0; k < Dimension; k++)
                    for (int l = 0; l < Dimension; l++) product[(i * rows) + j] += map[(i * Dimension) + k] * covariance[(k * Dimension) + l] * map[(j * Dimension) + l];
        return product;
    }

    private static double[] Numbers(LinearMap map) => [.. map.Weights!.Pack().Select(x => (double)x)];
}
