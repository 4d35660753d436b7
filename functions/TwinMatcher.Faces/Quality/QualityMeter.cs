using System.Numerics;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Faces.Quality;

/// <summary>Measures a face on its aligned crop of 112 x 112 pixels and where it stands in the photo.</summary>
internal static class QualityMeter
{
    public const int CropSize = 112;

    /// <summary>The crop without its rim, which is mostly background.</summary>
    private const int Rim = 16;

    public static FaceQuality Measure(ReadOnlySpan<byte> crop, in Box box, in Landmarks landmarks, in Similarity cropToPhoto, int width, int height, QualityThresholds limits)
    {
        Span<byte> luma = stackalloc byte[CropSize * CropSize];
        for (int i = 0; i < luma.Length; i++) luma[i] = (byte)((77 * crop[3 * i] + 150 * crop[3 * i + 1] + 29 * crop[3 * i + 2]) >> 8);
        float size = MathF.Min(box.Width, box.Height), brightness = Mean(luma);
        float sharpness = Sharpness(luma, brightness);
        float turn = Turn(landmarks), visible = Visible(cropToPhoto, width, height);

        var reasons = new List<string>();
        if (size < limits.MinSize) reasons.Add(FaceQuality.TooSmall);
        if (brightness < limits.MinBrightness) reasons.Add(FaceQuality.TooDark);
        if (brightness > limits.MaxBrightness) reasons.Add(FaceQuality.TooBright);
        if (sharpness < limits.MinSharpness) reasons.Add(FaceQuality.Blurred);
        if (turn > limits.MaxTurn) reasons.Add(FaceQuality.TurnedAway);
        if (visible < limits.MinVisible) reasons.Add(FaceQuality.CutOff);
        var quality = new FaceQuality(size, brightness, sharpness, turn, visible, reasons);
        return quality.IsGood ? quality : quality with { Advice = [.. reasons.Select(reason => QualityAdvice.Of(reason, quality, limits))] };
    }

    private static float Mean(ReadOnlySpan<byte> luma)
    {
        int sum = 0;
        for (int y = Rim; y < CropSize - Rim; y++)
            foreach (byte value in luma.Slice(y * CropSize + Rim, CropSize - 2 * Rim)) sum += value;
        return sum / (float)((CropSize - 2 * Rim) * (CropSize - 2 * Rim));
    }

    /// <summary>Curvature of the brightness from pixel to pixel against its spread: blur removes the first and keeps the second; contrast cancels.</summary>
    private static float Sharpness(ReadOnlySpan<byte> luma, float mean)
    {
        long curvature = 0;
        float spread = 0;
        for (int y = Rim; y < CropSize - Rim; y++)
        {
            for (int x = Rim; x < CropSize - Rim; x++)
            {
                int i = y * CropSize + x;
                curvature += SquaredCurvature(luma, i, 1) + SquaredCurvature(luma, i, CropSize);
                spread += (luma[i] - mean) * (luma[i] - mean);
            }
        }
        return spread < 1 ? 0 : MathF.Sqrt(curvature / spread);
    }

    private static int SquaredCurvature(ReadOnlySpan<byte> luma, int at, int step)
    {
        int curvature = luma[at - step] - 2 * luma[at] + luma[at + step];
        return curvature * curvature;
    }

    private static float Turn(in Landmarks face)
    {
        Vector2 eyes = (face.LeftEye + face.RightEye) / 2, mouth = (face.LeftMouth + face.RightMouth) / 2;
        Vector2 down = mouth - eyes;
        float height = down.Length(), unit = MathF.Max(face.EyeDistance, height * 0.5f);   // in profile the eyes nearly meet
        if (height < 1e-3f) return 1;
        Vector2 nose = face.Nose - eyes;
        return MathF.Abs(nose.X * down.Y - nose.Y * down.X) / height / unit;
    }

    private static float Visible(in Similarity cropToPhoto, int width, int height)
    {
        const int Step = 4;
        int inside = 0, total = 0;
        for (int y = Step / 2; y < CropSize; y += Step)
        {
            for (int x = Step / 2; x < CropSize; x += Step, total++)
            {
                Vector2 at = cropToPhoto.Apply(new(x, y));
                if (at.X >= -0.5f && at.Y >= -0.5f && at.X < width - 0.5f && at.Y < height - 0.5f) inside++;
            }
        }
        return inside / (float)total;
    }
}
