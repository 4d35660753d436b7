using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Tests.Faces.Quality;

/// <summary>Every reason by itself, on drawn faces; limits of the tests' own, so that defaults may move.</summary>
public sealed class QualityMeterTests
{
    private const int Side = QualityMeter.CropSize, Photo = 400;

    private static readonly Landmarks Frontal = new(new(138, 152), new(174, 152), new(156, 172), new(142, 192), new(170, 192));

    private static readonly QualityThresholds Limits = new()
    {
        MinSize = 40,
        MinBrightness = 30,
        MaxBrightness = 225,
        // A picture without any fine detail measures a quarter: one pixel of a slope against four.
        MinSharpness = 0.3f,
        MaxTurn = 0.35f,
        MinVisible = 0.85f,
    };

    [Fact]
    public void Good_face_has_no_reason() => Assert.Empty(Measure().Reasons);

    [Fact]
    public void Good_face_is_good() => Assert.True(Measure().IsGood);

    [Fact]
    public void Small_box_is_too_small() => Assert.Equal([FaceQuality.TooSmall], Measure(box: new Box(100, 100, 39, 60)).Reasons);

    [Fact]
    public void Dark_crop_is_too_dark() => Assert.Equal([FaceQuality.TooDark], Measure(Crop(offset: -110, contrast: 0.2f)).Reasons);

    [Fact]
    public void Bright_crop_is_too_bright() => Assert.Equal([FaceQuality.TooBright], Measure(Crop(offset: 108, contrast: 0.2f)).Reasons);

    [Fact]
    public void Crop_without_fine_detail_is_blurred() => Assert.Equal([FaceQuality.Blurred], Measure(Crop(wave: 60)).Reasons);

    [Fact]
    public void Flat_crop_is_blurred() => Assert.Equal([FaceQuality.Blurred], Measure(Crop(contrast: 0)).Reasons);

    [Theory]
    [InlineData(16), InlineData(-16)]
    public void Nose_beside_the_middle_is_turned_away(float aside) =>
        Assert.Equal([FaceQuality.TurnedAway], Measure(landmarks: Frontal with { Nose = Frontal.Nose + new Vector2(aside, 0) }).Reasons);

    [Fact]
    public void Landmarks_that_are_one_point_are_turned_away() => Assert.Equal([FaceQuality.TurnedAway], Measure(landmarks: Frontal.Map(_ => default)).Reasons);

    [Theory]
    [InlineData(-30, 100), InlineData(100, -30), InlineData(Photo - 80, 100), InlineData(100, Photo - 80)]
    public void Crop_over_any_border_is_cut_off(float x, float y) => Assert.Equal([FaceQuality.CutOff], Measure(cropAt: new(1, 0, x, y)).Reasons);

    [Fact]
    public void Crop_to_the_last_pixel_is_all_visible() => Assert.Equal(1, Measure(cropAt: new(1, 0, Photo - Side, Photo - Side)).Visible);

    [Fact]
    public void Crop_of_which_half_lies_outside_is_half_visible() => Assert.Equal(0.5f, Measure(cropAt: new(1, 0, -Side / 2, 100)).Visible);

    [Fact]
    public void Roll_of_the_head_is_no_turn()
    {
        Vector2 nose = Frontal.Nose;
        Landmarks rolled = Frontal.Map(point => nose + Vector2.Transform(point - nose, Matrix3x2.CreateRotation(0.6f)));

        Assert.Equal(0, Measure(landmarks: rolled).Turn, 1e-4f);
    }

    [Fact]
    public void Sharpness_does_not_depend_on_contrast() => Assert.Equal(Measure(Crop(contrast: 1)).Sharpness, Measure(Crop(contrast: 0.5f)).Sharpness, 0.05f);

    [Fact]
    public void Brightness_is_the_mean_luma() => Assert.Equal(128, Measure(Crop(contrast: 0)).Brightness, 1f);

    [Fact]
    public void Rim_of_the_crop_does_not_count()
    {
        byte[] crop = Crop(contrast: 0);
        for (int i = 0; i < 10 * Side * 3; i++) crop[i] = 255;

        Assert.Equal(128, Measure(crop).Brightness, 1f);
    }

    [Fact]
    public void Limits_are_the_callers() => Assert.Equal([FaceQuality.TooSmall],
        QualityMeter.Measure(Crop(), new Box(100, 100, 100, 100), Frontal, new(1, 0, 100, 100), Photo, Photo, Limits with { MinSize = 101 }).Reasons);

    private static FaceQuality Measure(byte[]? crop = null, Box? box = null, Landmarks? landmarks = null, Similarity? cropAt = null) =>
        QualityMeter.Measure(crop ?? Crop(), box ?? new Box(100, 100, 100, 100), landmarks ?? Frontal, cropAt ?? new(1, 0, 100, 100), Photo, Photo, Limits);

    /// <summary>Grey waves of the given length in pixels, both ways, about a mean of 128 + offset.</summary>
    private static byte[] Crop(float offset = 0, float contrast = 1, float wave = 9)
    {
        byte[] crop = new byte[Side * Side * 3];
        for (int i = 0; i < crop.Length; i++)
        {
            int x = i / 3 % Side, y = i / 3 / Side;
            crop[i] = (byte)(128 + offset + contrast * 40 * (MathF.Sin(x * MathF.Tau / wave) + MathF.Sin(y * MathF.Tau / wave)));
        }
        return crop;
    }
}
