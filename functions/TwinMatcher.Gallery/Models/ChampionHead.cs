using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Models;

/// <summary>The head that compares faces now.</summary>
/// <param name="Version">Of the head in use.</param>
/// <param name="Wanted">The champion; another only while the champion's file cannot be read.</param>
/// <param name="Learned">Null for the identity by best faces, with which every space begins.</param>
/// <param name="Trouble">What is wrong with the champion, and which head answers in its place; null when nothing is.</param>
public sealed record ChampionHead(int Version, int Wanted, Head? Learned, Calibration? Calibration, string? Trouble)
{
    /// <summary>How people are ranked.</summary>
    public Aggregation Aggregation => Learned?.Aggregation ?? Aggregation.BestFace;

    /// <summary>Version under which shards are computed: a head that changes nothing but the aggregation finds what it needs in shards of plain embeddings.</summary>
    public int MapVersion => Learned is { IsIdentity: false } ? Version : 0;

    /// <summary>The head for embeddings of this dimension; its version is <see cref="MapVersion"/>.</summary>
    public Head Of(int dimension) => Learned is { IsIdentity: false } ? Learned : Head.Identity(dimension, 0, Aggregation);
}
