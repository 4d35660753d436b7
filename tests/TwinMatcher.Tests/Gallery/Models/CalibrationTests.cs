using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Tests.Gallery.Models;

/// <summary>From a cosine to what a person understands.</summary>
public sealed class CalibrationTests
{
    private static readonly Calibration Even = new(10, 0.5, [.. Enumerable.Range(0, Calibration.Points).Select(i => i < 100 ? i / 100.0 : i == 100 ? 0.999 : 0.9999)], "nothing");

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.9, 98.2)]
    [InlineData(0.1, 1.8)]
    public void Likeness_is_the_logistic_curve(double cosine, double expected) => Assert.Equal(expected, Even.Likeness(cosine), 0.05);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0.125, 12.5)]
    [InlineData(0.99, 99)]
    [InlineData(0.9945, 99.45)]
    [InlineData(0.9995, 99.95)]
    [InlineData(1, 99.99)]
    public void Percentile_is_read_between_the_points(double cosine, double expected) => Assert.Equal(expected, Even.Percentile(cosine)!.Value, 0.001);

    /// <summary>All that lie below it count, also where many points are one cosine.</summary>
    [Fact]
    public void Percentile_of_points_that_are_one_cosine_is_the_highest()
    {
        Calibration one = Even with { Impostors = [.. Enumerable.Repeat(0.5, Calibration.Points)] };
        Assert.Equal(0, one.Percentile(0.49)!.Value);
        Assert.Equal(99.99, one.Percentile(0.5)!.Value);
    }

    [Fact]
    public void Unmeasured_space_has_no_percentile_and_the_cosine_for_likeness()
    {
        Assert.Null(Calibration.Neutral.Percentile(0.3));
        Assert.Equal([0, 30, 100], new[] { -0.2, 0.3, 1 }.Select(cosine => Math.Round(Calibration.Neutral.Likeness(cosine))));
    }

    [Fact]
    public void Shipped_calibrations_rise_and_tell_what_they_were_measured_on()
    {
        Assert.Equal(["hog", "mobilefacenet"], Calibrations.Shipped.Keys.Where(space => space is "hog" or "mobilefacenet").Order());
        Assert.All(Calibrations.Shipped.Values, calibration =>
        {
            Assert.Equal(Calibration.Points, calibration.Impostors.Count);
            Assert.Equal(calibration.Impostors.Order(), calibration.Impostors);
            Assert.True(calibration.Slope > 0 && calibration.IsMeasured && calibration.MeasuredOn.Length > 0);
            Assert.Equal(50, calibration.Likeness(calibration.Middle), 0.001);
            Assert.Equal(50, calibration.Percentile(calibration.Impostors[50])!.Value, 0.001);
        });
    }
}
