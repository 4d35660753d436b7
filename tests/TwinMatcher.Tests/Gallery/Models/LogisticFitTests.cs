using TwinMatcher.Gallery.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Models;

/// <summary>The curve that is found is the curve that made the data.</summary>
public sealed class LogisticFitTests
{
    [Fact]
    public void Curve_of_two_bells_of_one_width_is_the_one_their_odds_have()
    {
        // Bells around 0.1 and 0.6, 0.1 wide: the log odds are linear, with slope (0.6 - 0.1) / 0.01 and even in the middle.
        Random random = Seed.Start();
        (double slope, double middle) = Fit([.. Bell(random, 0.6, 40_000)], [.. Bell(random, 0.1, 40_000)]);
        Assert.Equal(0.35, middle, 0.01);
        Assert.InRange(slope, 42, 58);
    }

    /// <summary>At the curve of greatest likelihood what it says and what is true differ by nothing on the whole, and by nothing that goes with the cosine.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 40)]
    [InlineData(300, 2)]
    public void Curve_is_where_no_other_is_likelier(double sames, double differents)
    {
        List<(double Cosine, double Count)> same = [(0.3, sames), (0.55, 2 * sames), (0.7, 3 * sames), (0.1, sames)], different = [(0.35, differents), (0, 4 * differents), (0.6, differents), (-0.2, 2 * differents)];
        (double slope, double middle) = LogisticFit.Of(same, different);
        (double whole, double along) = (0, 0);
        foreach ((double truth, List<(double Cosine, double Count)> pairs) in new[] { (1.0, same), (0.0, different) })
        {
            double all = pairs.Sum(pair => pair.Count);
            foreach ((double cosine, double count) in pairs)
            {
                double missed = count / all * ((1 / (1 + Math.Exp(-slope * (cosine - middle)))) - truth);
                whole += missed;
                along += missed * cosine;
            }
        }

        Assert.Equal(0, whole, 1e-5);
        Assert.Equal(0, along, 1e-5);
    }

    [Fact]
    public void Rare_kind_weighs_as_much_as_the_common_one()
    {
        Random random = Seed.Start();
        (_, double middle) = Fit([.. Bell(random, 0.6, 5_000)], [.. Bell(random, 0.1, 200_000)]);
        Assert.Equal(0.35, middle, 0.02);
    }

    [Fact]
    public void Pairs_that_do_not_overlap_end_at_a_steep_curve_between_them()
    {
        (double slope, double middle) = Fit([0.7, 0.8, 0.9], [0.1, 0.2, 0.3]);
        Assert.InRange(middle, 0.3, 0.7);
        Assert.True(slope > 20 && double.IsFinite(slope));
    }

    [Fact]
    public void Counts_say_the_same_as_repetition()
    {
        (double Slope, double Middle) repeated = Fit([0.5, 0.5, 0.9], [0.1, 0.6, 0.6]), counted = LogisticFit.Of([(0.5, 2), (0.9, 1)], [(0.1, 1), (0.6, 2)]);
        Assert.Equal(repeated.Slope, counted.Slope, 1e-9);
        Assert.Equal(repeated.Middle, counted.Middle, 1e-9);
    }

    internal static IEnumerable<double> Bell(Random random, double middle, int count)
        => Enumerable.Range(0, count).Select(_ => middle + 0.1 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static (double Slope, double Middle) Fit(double[] same, double[] different)
        => LogisticFit.Of([.. same.Select(cosine => (cosine, 1.0))], [.. different.Select(cosine => (cosine, 1.0))]);
}
