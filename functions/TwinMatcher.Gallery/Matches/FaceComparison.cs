using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Matches;

/// <summary>How alike the faces of one photo are.</summary>
/// <param name="Faces">Largest first, without embeddings.</param>
/// <param name="Pairs">Every two faces once, most alike first; none where there is one face.</param>
public sealed record FaceComparison(
    int Width, int Height, IReadOnlyList<SeenFace> Faces, string Space, int HeadVersion, string? MeasuredOn, IReadOnlyList<FacePair> Pairs, MatchTimes Times);

/// <summary>Two faces by their places among the faces.</summary>
/// <param name="Cosine">-1 to 1.</param>
/// <param name="Likeness">0 to 100, calibrated.</param>
/// <param name="Percentile">Share of comparisons between different people that score lower, 0 to 99.99; null where that was not measured.</param>
public sealed record FacePair(int First, int Second, double Cosine, double Likeness, double? Percentile);
