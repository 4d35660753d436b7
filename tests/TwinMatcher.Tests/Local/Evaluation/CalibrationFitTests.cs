using TwinMatcher.Local;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Tests.Gallery.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Evaluation;

public sealed class CalibrationFitTests
{
    [Fact]
    public void Percentiles_are_those_of_the_pairs_of_different_people()
    {
        Random random = Seed.Start();
        (string, float[])[] photos = [.. Enumerable.Range(0, 300).Select(i => ($"person {i / 2}", Unit(random)))];
        CalibrationReport report = CalibrationFit.Measure(photos, "test");
        Assert.Equal((150, 300 * 299 / 2 - 150), (report.Same, report.Different));

        // Cosines of random directions in eight dimensions lie even around nought.
        Assert.Equal(0, report.Calibration.Impostors[50], 0.03);
        Assert.Equal(50, report.Calibration.Percentile(0)!.Value, 3.0);
        Assert.Contains("300 photos of 150 people", report.Calibration.MeasuredOn, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_pairs_are_refused() => Assert.Throws<InputException>(() => CalibrationFit.Measure([("a", [1f]), ("a", [1f]), ("b", [1f])], "test"));

    private static float[] Unit(Random random)
    {
        double[] numbers = [.. LogisticFitTests.Bell(random, 0, 8)];
        double length = Math.Sqrt(numbers.Sum(x => x * x));
        return [.. numbers.Select(x => (float)(x / length))];
    }
}
