using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces;

/// <summary>The engine never throws for what is in a file: it says what is wrong with it.</summary>
public sealed class FaceEngineRefusalTests
{
    [Theory]
    [InlineData("jpeg"), InlineData("png-alpha"), InlineData("webp-animated")]
    public void Photo_without_a_face_has_no_face(string flavour) => AssertRefused("no_face", PhotoCorpus.File(flavour));

    [Fact]
    public void Empty_file_is_empty() => AssertRefused("photo_empty", []);

    [Fact]
    public void Half_a_photo_is_damaged() => AssertRefused("photo_damaged", PhotoCorpus.File("jpeg")[..1500]);

    /// <summary>As long and thin as the limits allow: every stage must stand pictures of a few rows.</summary>
    [Theory]
    [InlineData(12_000, 16), InlineData(16, 12_000), InlineData(16, 16)]
    public void Photo_of_extreme_shape_has_no_face(int width, int height)
    {
        using Pixels picture = SyntheticPhoto.Draw(width, height);
        AssertRefused("no_face", TestPhotos.Encode(picture, "jpegsave_buffer"));
    }

    private static void AssertRefused(string code, byte[] file)
    {
        using FaceEngine engine = TwinShared.Engine();
        Finding finding = engine.Find(file);
        Assert.Equal((code, 0), (finding.Refusal?.Code, finding.Faces.Count));
    }
}
