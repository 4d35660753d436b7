using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Tests.Faces.Quality;

public sealed class QualityAdviceTests
{
    /// <summary>Hardly too bad, everywhere: rounded the other way each would read as enough.</summary>
    private static readonly FaceQuality Poor = new(31.9f, 29.7f, 0.0899f, 0.401f, 0.7499f, []);

    [Theory]
    [InlineData(FaceQuality.TooSmall, "Move closer: the face is 31 px wide, 32 are needed.")]
    [InlineData(FaceQuality.TooDark, "Find more light: the face has a brightness of 29 of 255, 30 are needed.")]
    [InlineData(FaceQuality.Blurred, "Hold still and focus: the face has a sharpness of 0.08, 0.09 are needed.")]
    [InlineData(FaceQuality.TurnedAway, "Look into the camera: the nose is 0.41 eye distances off the middle, 0.40 at most can be used.")]
    [InlineData(FaceQuality.CutOff, "Step into the picture: 74 % of the face are on it, 75 are needed.")]
    public void Says_what_was_measured_and_what_is_needed(string reason, string advice) => Assert.Equal(advice, QualityAdvice.Of(reason, Poor, new QualityThresholds()));

    [Fact]
    public void Brightness_has_an_upper_end() => Assert.Equal(
        "Find less light: the face has a brightness of 211 of 255, 210 at most can be used.",
        QualityAdvice.Of(FaceQuality.TooBright, Poor with { Brightness = 210.2f }, new QualityThresholds()));
}
