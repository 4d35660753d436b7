using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Models;

/// <summary>The head that compares faces now.</summary>
/// <param name="Version">Of the head in use.</param>
/// <param name="Wanted">The champion; another only while the champion's file cannot be read.</param>
/// <param name="Learned">Null for the identity.</param>
/// <param name="Trouble">What is wrong with the champion, and which head answers in its place; null when nothing is.</param>
public sealed record ChampionHead(int Version, int Wanted, Head? Learned, Calibration? Calibration, string? Trouble)
{
    /// <summary>The head for embeddings of this dimension.</summary>
    public Head Of(int dimension) => Learned ?? Head.Identity(dimension);
}
