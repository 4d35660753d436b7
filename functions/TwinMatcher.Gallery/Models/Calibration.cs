namespace TwinMatcher.Gallery.Models;

/// <summary>How cosines of a space become a likeness and a percentile; measured on pairs whose truth is known.</summary>
/// <param name="Slope">Of the logistic curve from cosine to the probability that two faces are of one person.</param>
/// <param name="Middle">The cosine at which it is one half.</param>
/// <param name="Impostors">Cosines below which 0, 1, ... 99, 99.9 and 99.99 percent of comparisons between different people lie; ascending, 102 numbers.</param>
/// <param name="MeasuredOn">Which pairs, in words.</param>
public sealed record Calibration(double Slope, double Middle, IReadOnlyList<double> Impostors, string MeasuredOn);
