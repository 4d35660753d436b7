using TwinMatcher.Local;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Evaluation;

/// <summary>The curve that is found is the curve that made the data.</summary>
public sealed class CalibrationFitTests
{
    [Fact]
    public void Curve_of_two_bells_of_one_width_is_the_one_their_odds_have()
    {
        // Bells around 0.1 and 0.6, 0.1 wide: the log odds are linear, with slope (0.6 - 0.1) / 0.01 and even in the middle.
        Random random = Seed.Start();
        (double slope, double middle) = CalibrationFit.Logistic([.. Bell(random, 0.6, 40_000)], [.. Bell(random, 0.1, 40_000)]);
        Assert.Equal(0.35, middle, 0.01);
        Assert.InRange(slope, 42, 58);
    }

    [Fact]
    public void Rare_kind_weighs_as_much_as_the_common_one()
    {
        Random random = Seed.Start();
        (_, double middle) = CalibrationFit.Logistic([.. Bell(random, 0.6, 5_000)], [.. Bell(random, 0.1, 200_000)]);
        Assert.Equal(0.35, middle, 0.02);
    }

    [Fact]
    public void Pairs_that_do_not_overlap_end_at_a_steep_curve_between_them()
    {
        (double slope, double middle) = CalibrationFit.Logistic([0.7, 0.8, 0.9], [0.1, 0.2, 0.3]);
        Assert.InRange(middle, 0.3, 0.7);
        Assert.True(slope > 20 && double.IsFinite(slope));
    }

    [Fact]
    public void Percentiles_are_those_of_the_pairs_of_different_people()
    {
        Random random = Seed.Start();
        (string, float[])[] photos = [.. Enumerable.Range(0, 300).Select(i => ($"person {i / 2}", Unit(random)))];
        CalibrationReport report = CalibrationFit.Measure(photos, "test");
        Assert.Equal((150, 300 * 299 / 2 - 150), (report.Same, report.Different));

        // Cosines of random directions in eight dimensions lie even around nought.
        Assert.Equal(0, report.Calibration.Impostors[50], 0.03);
        Assert.Equal(50, report.Calibration.Percentile(0)!.Value, 3);
        Assert.Contains("300 photos of 150 people", report.Calibration.MeasuredOn, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_pairs_are_refused() => Assert.Throws<InputException>(() => CalibrationFit.Measure([("a", [1f]), ("a", [1f]), ("b", [1f])], "test"));

    private static IEnumerable<double> Bell(Random random, double middle, int count)
        => Enumerable.Range(0, count).Select(_ => middle + 0.1 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static float[] Unit(Random random)
    {
        double[] numbers = [.. Bell(random, 0, 8)];
        double length = Math.Sqrt(numbers.Sum(x => x * x));
        return [.. numbers.Select(x => (float)(x / length))];
    }
}
