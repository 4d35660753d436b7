using System.Numerics;

namespace TwinMatcher.Faces.Geometry;

/// <summary>Five points of a face in photo pixels. Left and right are the picture's, not the person's.</summary>
public readonly record struct Landmarks(Vector2 LeftEye, Vector2 RightEye, Vector2 Nose, Vector2 LeftMouth, Vector2 RightMouth)
{
    public const int Count = 5;

    public Vector2 this[int index] => index switch
    {
        0 => LeftEye,
        1 => RightEye,
        2 => Nose,
        3 => LeftMouth,
        4 => RightMouth,
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    /// <summary>The distance of the eyes in pixels: the natural unit for errors of position.</summary>
    public float EyeDistance => Vector2.Distance(LeftEye, RightEye);

    public Landmarks Map(Func<Vector2, Vector2> map) => new(map(LeftEye), map(RightEye), map(Nose), map(LeftMouth), map(RightMouth));
}
