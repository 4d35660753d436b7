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

    /// <summary>The angle of the line from the left to the right eye, clockwise, in radians.</summary>
    public float Roll => MathF.Atan2(RightEye.Y - LeftEye.Y, RightEye.X - LeftEye.X);

    public static Landmarks operator +(in Landmarks a, in Landmarks b) =>
        new(a.LeftEye + b.LeftEye, a.RightEye + b.RightEye, a.Nose + b.Nose, a.LeftMouth + b.LeftMouth, a.RightMouth + b.RightMouth);

    public static Landmarks operator *(in Landmarks points, float factor) =>
        new(points.LeftEye * factor, points.RightEye * factor, points.Nose * factor, points.LeftMouth * factor, points.RightMouth * factor);

    public Landmarks Map(Func<Vector2, Vector2> map) => new(map(LeftEye), map(RightEye), map(Nose), map(LeftMouth), map(RightMouth));
}
