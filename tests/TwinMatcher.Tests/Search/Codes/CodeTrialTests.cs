using TwinMatcher.Search.Codes;

namespace TwinMatcher.Tests.Search.Codes;

/// <summary>What is learned of codes, worked out by hand: one bit a component, 0.7979 in either direction.</summary>
public sealed class CodeTrialTests
{
    private const double Level = .7979f;

    private readonly Frame _frame = new() { Bits = 1, Mean = [.5f, 0], Axes = null, Gain = 1 };

    [Fact]
    public void Slope_and_error_are_those_of_the_vectors_tried()
    {
        CodeTrial trial = new(_frame);
        trial.AddProbe([2, 0]);
        for (int i = 0; i < 20; i++) trial.Try([.5f + (.1f * (i + 1)), .5f]);
        Frame result = trial.Result();

        // Centred components 0.1 (i + 1) and 0.5 are both coded as 1: the probe, itself not centred, expects 2 x, and codes say 2 times the level.
        double[] x = [.. Enumerable.Range(1, 20).Select(i => 2 * .1 * i)];
        double y = 2 * Level, slope = x.Sum() * y / x.Sum(each => each * each);
        Assert.Equal(slope, result.Slope, 1e-5);
        double[] errors = [.. Enumerable.Range(1, 20).Select(i => Math.Pow((.1 * i) - Level, 2) + Math.Pow(.5 - Level, 2)).Order()];

        // Nine of ten of the 20 stay at or below the 18th.
        Assert.Equal(errors[17], result.Error, 1e-5);

        // Noise is of the half that is coded worse: what the slope misses, or their errors spread over both dimensions, whichever is more.
        int[] worse = [.. Enumerable.Range(1, 20).OrderBy(i => Math.Pow((.1 * i) - Level, 2)).Skip(10)];
        double missed = worse.Average(i => Math.Pow(y - (slope * 2 * .1 * i), 2)), spread = errors.Skip(10).Average() / 2;
        Assert.True(missed > spread);
        Assert.Equal(Math.Sqrt(missed), result.Noise, 1e-5);
        Assert.Equal((_frame.Bits, _frame.Mean, _frame.Axes, _frame.Gain), (result.Bits, result.Mean, result.Axes, result.Gain));
    }

    /// <summary>A probe that codes foretell exactly says nothing of other directions.</summary>
    [Fact]
    public void Noise_is_at_least_the_errors_spread_over_all_dimensions()
    {
        CodeTrial trial = new(_frame);
        trial.AddProbe([1, 0]);
        for (int i = 1; i <= 4; i++) trial.Try([.5f + .7979f, i]);
        double error = (Math.Pow(3 - Level, 2) + Math.Pow(4 - Level, 2)) / 2;
        Frame result = trial.Result();
        Assert.Equal(1, result.Slope, 1e-5);
        Assert.Equal(Math.Sqrt(error / 2), result.Noise, 1e-5);
    }

    /// <summary>Of two the one that is coded worse, by one probe.</summary>
    [Fact]
    public void Noise_of_two_vectors_is_that_of_the_worse()
    {
        CodeTrial trial = new(_frame);
        trial.AddProbe([40, 0]);
        trial.Try([.5f + .1f, (float)Level]);
        trial.Try([.5f + 2, (float)Level]);
        double near = 40 * .1, far = 40 * 2, y = 40 * Level, slope = (near + far) * y / ((near * near) + (far * far));
        Assert.Equal(Math.Abs(y - (slope * far)), trial.Result().Noise, 1e-3);
    }

    [Fact]
    public void Nothing_tried_leaves_a_slope_of_one_and_no_noise()
    {
        Frame result = new CodeTrial(_frame).Result();
        Assert.Equal((0f, 1f, 0f), (result.Error, result.Slope, result.Noise));
    }

    /// <summary>Of two probes both count.</summary>
    [Fact]
    public void Missed_is_the_mean_over_probes_and_vectors()
    {
        CodeTrial trial = new(_frame);
        trial.AddProbe([3, 0]);
        trial.AddProbe([0, 3]);
        trial.Try([.5f + .4f, .2f]);
        Frame result = trial.Result();
        double xx = (1.2 * 1.2) + (.6 * .6), xy = (1.2 + .6) * 3 * Level, yy = 2 * 9 * Level * Level, slope = xy / xx;
        Assert.Equal(slope, result.Slope, 1e-5);
        Assert.Equal(Math.Sqrt((yy - (slope * xy)) / 2), result.Noise, 1e-4);
    }
}
