using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http.Bodies;

namespace TwinMatcher.Match;

/// <summary>What <c>POST /v1/compare</c> takes as JSON.</summary>
internal sealed record CompareRequestBody(Id? UploadId = null, string? Space = null);

/// <summary>How alike the faces of one photo are.</summary>
/// <param name="Pairs">Every two faces once, most alike first.</param>
internal sealed record CompareBody(
    int Width, int Height, IReadOnlyList<FaceBody> Faces, string Space, int HeadVersion, string? MeasuredOn, IReadOnlyList<PairBody> Pairs, TimesBody Times)
{
    public static CompareBody Of(FaceComparison comparison) => new(
        comparison.Width, comparison.Height, [.. comparison.Faces.Select(FaceBody.Of)], comparison.Space, comparison.HeadVersion, comparison.MeasuredOn,
        [.. comparison.Pairs.Select(PairBody.Of)], TimesBody.Of(comparison.Times));
}

/// <summary>Two faces, by their places among the faces.</summary>
internal sealed record PairBody(int First, int Second, double Cosine, double Likeness, double? Percentile)
{
    public static PairBody Of(FacePair pair) => new(
        pair.First, pair.Second, Math.Round(pair.Cosine, 5), Math.Round(pair.Likeness, 1), pair.Percentile is double percentile ? Math.Round(percentile, 2) : null);
}
