using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Embedding;

/// <summary>
/// Covers the parts of an aligned crop with the colour of what surrounds them. Measured on lfw-dev by grafting one part of
/// a stranger into a face, 30 pairs of strangers: the grafted part's drop is the one that rises most in 63 % of the grafts
/// with <c>mobilefacenet</c> (chance: 20 %). The mean colour of the crop reaches 61 %, the crop blurred by a tenth of its
/// side 57 %, by a twentieth 58 %. With <c>compact</c> it is 64 %; on drawn faces an earlier one was no better than chance.
/// </summary>
internal sealed class PartCover
{
    /// <summary>Over so many pixels of the template a cover fades out: a hard edge would be a feature of its own.</summary>
    private const float Fade = 3;

    /// <summary>Surroundings reach so many pixels of the template beyond a part.</summary>
    private const float Rim = 5;

    private readonly Dictionary<FacePart, (float[] Mask, float[] Rim)> _masks = [];

    /// <param name="shape">Of the crops.</param>
    /// <param name="template">In whose pixels the outlines of the parts are written down.</param>
    public PartCover(CropShape shape, in Landmarks template)
    {
        Similarity toTemplate = Similarity.Fit(shape.Target, template);
        foreach (FacePart part in Enum.GetValues<FacePart>())
        {
            float[] mask = new float[shape.Size * shape.Size], rim = new float[mask.Length];
            for (int i = 0; i < mask.Length; i++)
            {
                Vector2 point = toTemplate.Apply(new(i % shape.Size, i / shape.Size));
                float inside = PartOutlines.Of(part).Max(outline => outline.Inside(point));
                mask[i] = Math.Clamp(inside / Fade + 0.5f, 0, 1);
                rim[i] = Math.Clamp((inside + Rim) / Fade + 0.5f, 0, 1) - mask[i];
            }
            _masks[part] = (mask, rim);
        }
    }

    /// <summary>A copy of the crop in which the part cannot be seen.</summary>
    public byte[] Cover(ReadOnlySpan<byte> crop, FacePart part)
    {
        (float[] mask, float[] rim) = _masks[part];
        Span<float> colour = [0, 0, 0];
        for (int i = 0; i < crop.Length; i++) colour[i % Pixels.Channels] += crop[i] * rim[i / Pixels.Channels];
        float weight = MathF.Max(rim.Sum(), 1);
        foreach (ref float channel in colour) channel /= weight;
        byte[] covered = new byte[crop.Length];
        for (int i = 0; i < crop.Length; i++) covered[i] = Blend(crop[i], colour[i % Pixels.Channels], mask[i / Pixels.Channels]);
        return covered;
    }

    /// <summary>A copy of the crop with the part of another one.</summary>
    public byte[] Graft(ReadOnlySpan<byte> crop, ReadOnlySpan<byte> other, FacePart part)
    {
        float[] mask = _masks[part].Mask;
        byte[] grafted = new byte[crop.Length];
        for (int i = 0; i < crop.Length; i++) grafted[i] = Blend(crop[i], other[i], mask[i / Pixels.Channels]);
        return grafted;
    }

    private static byte Blend(float under, float over, float share) => (byte)(under + (over - under) * share + 0.5f);
}
