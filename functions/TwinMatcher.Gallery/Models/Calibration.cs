using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Models;

/// <summary>How cosines of a space become a likeness and a percentile; measured on pairs whose truth is known, by <c>twin eval calibrate</c>.</summary>
/// <param name="Slope">Of the logistic curve from cosine to the probability that two faces are of one person.</param>
/// <param name="Middle">The cosine at which it is one half.</param>
/// <param name="Impostors">Cosines below which 0, 1, ... 99, 99.9 and 99.99 percent of comparisons between different people lie; ascending, 102 numbers.</param>
/// <param name="MeasuredOn">Which pairs, in words.</param>
public sealed record Calibration(double Slope, double Middle, IReadOnlyList<double> Impostors, string MeasuredOn)
{
    /// <summary>How many numbers <see cref="Impostors"/> has.</summary>
    public const int Points = 102;

    private const double Tail = 99.9, Last = 99.99;

    /// <summary>For a space that was never measured: the likeness is the cosine in percent, and there is no percentile.</summary>
    public static Calibration Neutral { get; } = new(0, 0, [], "");

    /// <summary>From which cosine on two faces of one video are taken for one person's; null where that was not measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Same { get; init; }

    /// <summary>Whether likeness and percentile rest on a measurement.</summary>
    public bool IsMeasured => Impostors.Count > 0;

    /// <summary>The percent of comparisons between different people that lie below <c>Impostors[point]</c>.</summary>
    public static double Percent(int point) => point switch
    {
        < Points - 2 => point,
        Points - 2 => Tail,
        _ => Last,
    };

    /// <summary>0 to 100, rising with the cosine: how sure one can be, from these two photos alone and with even odds beforehand, that they show one person. 50 is a
    /// coin's toss: a look-alike at 50 could pass for the person. The best of a large gallery is the best of many tries, which is why a percentile stands beside it.</summary>
    public double Likeness(double cosine) => IsMeasured ? 100 / (1 + Math.Exp(-Slope * (cosine - Middle))) : 100 * Math.Clamp(cosine, 0, 1);

    /// <summary>Percent of comparisons between different people that score lower, 0 to 99.99, beyond which the measurement says nothing; null when there is none.</summary>
    public double? Percentile(double cosine)
    {
        if (!IsMeasured) return null;
        int above = 0;
        while (above < Impostors.Count && Impostors[above] <= cosine) above++;
        if (above == 0) return 0;
        if (above == Impostors.Count) return Last;
        double from = Impostors[above - 1], to = Impostors[above];
        return Percent(above - 1) + (Percent(above) - Percent(above - 1)) * (cosine - from) / (to - from);
    }
}
