using TwinMatcher.Faces;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Quality;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Uploads;

public sealed class EnrolmentRulesTests
{
    [Fact]
    public void One_good_face_is_taken() => Assert.Null(Refuse(Face(10)));

    /// <summary>From two fifths of its area on the second face may be the one that is meant.</summary>
    [Theory]
    [InlineData(39, null)]
    [InlineData(40, "several_faces")]
    [InlineData(100, "several_faces")]
    public void Second_face_of_similar_size_is_refused(float area, string? code) => Assert.Equal(code, Refuse(Face(100), Face(area))?.Code);

    [Fact]
    public void Poor_face_is_refused_with_advice_and_a_poor_bystander_is_not()
    {
        Assert.Equal("The face is not good enough to enrol. Come nearer.", Refuse(Face(100, FaceQuality.TooSmall))?.Sentence);
        Assert.Null(Refuse(Face(100), Face(10, FaceQuality.TooSmall)));
    }

    [Fact]
    public void Refusal_of_the_photo_comes_first()
        => Assert.Equal("no_face", EnrolmentRules.Refuse(new Finding(1, 1, [], new Refusal("no_face", "Nobody."), new StageTimes()))?.Code);

    private static TwinMatcher.Gallery.Problem? Refuse(params Face[] faces) => EnrolmentRules.Refuse(new Finding(100, 100, faces, null, new StageTimes()));

    private static Face Face(float area, params string[] reasons) => new(
        new Box(0, 0, area, 1), default, 1, new FaceQuality(1, 1, 1, 0, 1, reasons) { Advice = reasons.Length == 0 ? [] : ["Come nearer."] }, new Dictionary<string, float[]>());
}
