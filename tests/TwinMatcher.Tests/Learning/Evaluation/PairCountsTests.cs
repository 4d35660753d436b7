using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Evaluation;

namespace TwinMatcher.Tests.Learning.Evaluation;

public sealed class PairCountsTests
{
    [Fact]
    public void Pairs_of_one_person_and_of_two_are_counted_apart_and_together()
    {
        PairCounts pairs = Counted((0.5f, true, 3), (0.1f, false, 4)), other = Counted((0.5f, true, 5), (0.2f, false, 6));
        pairs.Add(other);
        Assert.Equal((8, 10), (pairs.Same, pairs.Different));
    }

    [Theory]
    [InlineData(-1.5f)]
    [InlineData(1.5f)]
    public void Cosine_beyond_one_is_counted_as_one(float cosine) => Assert.Equal(1, Counted((cosine, true, 1)).Same);

    [Fact]
    public void Tar_of_no_strangers_is_no_number() => Assert.True(double.IsNaN(Counted((0.5f, true, 3)).Tar()));

    /// <summary>One stranger in a thousand may be let in, the second may not.</summary>
    [Theory]
    [InlineData(1, 0.75)]
    [InlineData(2, 0.25)]
    public void Tar_lets_one_stranger_of_a_thousand_in(int strangers, double expected) =>
        Assert.Equal(expected, Counted((0.9f, true, 1), (0.8f, false, strangers), (0.7f, true, 2), (0.2f, false, 1_998 - strangers), (0.1f, true, 1)).Tar());

    [Theory]
    [InlineData(50, 5_000, true)]
    [InlineData(49, 5_000, false)]
    [InlineData(50, 4_999, false)]
    public void Calibration_needs_fifty_pairs_of_one_person_and_five_thousand_of_two(int same, int different, bool calibrated)
    {
        PairCounts pairs = Spread(same, different, 0.3f);
        Assert.Equal(calibrated, pairs.Calibrate("here") is not null);
    }

    [Fact]
    public void Strangers_who_are_more_alike_than_the_same_make_no_calibration() => Assert.Null(Spread(1_000, 10_000, -0.3f).Calibrate("here"));

    /// <summary>Pairs of one person lie 0.3 higher: the curve is at one half in the middle between, and impostors' percents are where they were put.</summary>
    [Fact]
    public void Calibration_is_that_of_the_pairs()
    {
        Calibration calibration = Spread(10_000, 10_000, 0.3f).Calibrate("here")!;
        Assert.Equal("here", calibration.MeasuredOn);
        Assert.Equal(0.15, calibration.Middle, 1e-3);
        Assert.Equal(Calibration.Points, calibration.Impostors.Count);
        Assert.All(calibration.Impostors.Append(calibration.Middle), number => Assert.Equal(Math.Round(number, 5), number));
        Assert.Contains(calibration.Impostors, number => Math.Round(number, 4) != number);
        Assert.Equal(Math.Round(calibration.Slope, 4), calibration.Slope);
        Assert.Equal(-0.2, calibration.Impostors[0], 2e-4);
        Assert.Equal(-0.1, calibration.Impostors[25], 2e-4);
        Assert.Equal(0, calibration.Impostors[50], 2e-4);
        Assert.Equal(0.1996, calibration.Impostors[100], 2e-4);
        Assert.Equal(0.19996, calibration.Impostors[101], 2e-4);
    }

    /// <summary>Evenly from -0.2 to 0.2, those of one person so much higher.</summary>
    private static PairCounts Spread(int same, int different, float higher)
    {
        PairCounts pairs = new();
        for (int i = 0; i < same; i++) pairs.Add((0.4f * (i + 0.5f) / same) - 0.2f + higher, same: true);
        for (int i = 0; i < different; i++) pairs.Add((0.4f * (i + 0.5f) / different) - 0.2f, same: false);
        return pairs;
    }

    private static PairCounts Counted(params (float Cosine, bool Same, int Times)[] all)
    {
        PairCounts pairs = new();
        foreach ((float cosine, bool same, int times) in all)
            for (int i = 0; i < times; i++) pairs.Add(cosine, same);
        return pairs;
    }
}
