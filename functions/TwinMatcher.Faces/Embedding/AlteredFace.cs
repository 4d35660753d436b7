using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Embedding;

/// <summary>One way to alter a face: a turn of the landmarks before it is cut out, and a change of the crop after.</summary>
/// <param name="Kind">The option it belongs to.</param>
/// <param name="Turn">In radians.</param>
/// <param name="Change">Gives a changed crop of the same side; null for none.</param>
internal sealed record AlteredFace(FaceCopies Kind, float Turn, Func<byte[], int, byte[]>? Change)
{
    /// <summary>About what alignment leaves of a tilted head when a landmark is off by a tenth of the eye distance.</summary>
    private const float SmallTurn = 6 * MathF.PI / 180;

    /// <summary>All there are, in the order in which copies are numbered.</summary>
    private static readonly AlteredFace[] All =
    [
        new(FaceCopies.Mirror, 0, Mirrored),
        new(FaceCopies.Brightness, 0, (crop, _) => Lit(crop, 0.65f)),
        new(FaceCopies.Brightness, 0, (crop, _) => Lit(crop, 1.35f)),
        new(FaceCopies.Rotation, -SmallTurn, null),
        new(FaceCopies.Rotation, SmallTurn, null),
        new(FaceCopies.Blur, 0, Blurred),
    ];

    public static IEnumerable<AlteredFace> Of(FaceCopies copies) => All.Where(altered => (copies & altered.Kind) != 0);

    /// <summary>The landmarks turned about their middle: what is cut out along them is turned the other way.</summary>
    public Landmarks Turned(in Landmarks face)
    {
        if (Turn == 0) return face;
        Vector2 middle = (face.LeftEye + face.RightEye + face.LeftMouth + face.RightMouth) / 4;
        Matrix3x2 turn = Matrix3x2.CreateRotation(Turn, middle);
        return face.Map(point => Vector2.Transform(point, turn));
    }

    private static byte[] Mirrored(byte[] crop, int size)
    {
        byte[] mirrored = new byte[crop.Length];
        for (int y = 0; y < size; y++)
            for (int x = 0; x < size; x++)
                crop.AsSpan((y * size + x) * Pixels.Channels, Pixels.Channels).CopyTo(mirrored.AsSpan((y * size + size - 1 - x) * Pixels.Channels));
        return mirrored;
    }

    private static byte[] Lit(byte[] crop, float factor) => Array.ConvertAll(crop, value => (byte)MathF.Min(value * factor + 0.5f, 255));

    private static byte[] Blurred(byte[] crop, int size)
    {
        // A 90th of the crop: about what the quality meter still lets pass.
        using Pixels sharp = Pixels.Copy(crop, size, size);
        using Pixels blurred = sharp.Blur(size / 90.0);
        return blurred.Bytes.ToArray();
    }
}
