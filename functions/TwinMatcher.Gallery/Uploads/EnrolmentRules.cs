using TwinMatcher.Faces;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>What a photo must show to be enrolled: one person, and a good look at the face.</summary>
internal static class EnrolmentRules
{
    /// <summary>A second face of this share of the largest one's area may be the person who is meant.</summary>
    private const float SimilarArea = 0.4f;

    /// <summary>Null when the largest face may be enrolled.</summary>
    public static Problem? Refuse(Finding finding)
    {
        if (finding.Refusal is Refusal refusal) return new Problem(refusal.Code, refusal.Sentence);
        if (finding.Faces.Count > 1 && finding.Faces[1].Box.Area >= SimilarArea * finding.Faces[0].Box.Area) return Problems.SeveralFaces;
        FaceQuality quality = finding.Faces[0].Quality;
        return quality.IsGood ? null : Problems.FacePoor(quality.Advice);
    }
}
