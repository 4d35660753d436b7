using System.Numerics;

namespace TwinMatcher.Faces.Geometry;

/// <summary>Scale, rotation and shift of the plane: (x, y) -> (Cos x - Sin y + X, Sin x + Cos y + Y), with the scale inside Cos and Sin.</summary>
public readonly record struct Similarity(float Cos, float Sin, float X, float Y)
{
    public static readonly Similarity Identity = new(1, 0, 0, 0);

    public float Scale => MathF.Sqrt(Cos * Cos + Sin * Sin);

    /// <summary>The way back; there is none where the scale is 0.</summary>
    public Similarity Inverse
    {
        get
        {
            float square = Cos * Cos + Sin * Sin, cos = Cos / square, sin = -Sin / square;
            return new(cos, sin, sin * Y - cos * X, -sin * X - cos * Y);
        }
    }

    /// <summary>The least-squares similarity that takes <paramref name="from"/> to <paramref name="to"/>; never mirrors.</summary>
    public static Similarity Fit(in Landmarks from, in Landmarks to)
    {
        Vector2 fromMean = Mean(from), toMean = Mean(to);
        float dot = 0, cross = 0, spread = 0;
        for (int i = 0; i < Landmarks.Count; i++)
        {
            Vector2 p = from[i] - fromMean, q = to[i] - toMean;
            dot += Vector2.Dot(p, q);
            cross += p.X * q.Y - p.Y * q.X;
            spread += p.LengthSquared();
        }
        if (spread <= float.Epsilon) return Identity with { X = toMean.X - fromMean.X, Y = toMean.Y - fromMean.Y };
        float cos = dot / spread, sin = cross / spread;
        return new(cos, sin, toMean.X - cos * fromMean.X + sin * fromMean.Y, toMean.Y - sin * fromMean.X - cos * fromMean.Y);
    }

    public Vector2 Apply(Vector2 point) => new(Cos * point.X - Sin * point.Y + X, Sin * point.X + Cos * point.Y + Y);

    /// <summary>First this, then the step to a picture <paramref name="factor"/> times as fine.</summary>
    public Similarity Resampled(float factor)
    {
        Vector2 shift = PixelGrid.Resample(new(X, Y), factor);
        return new(Cos * factor, Sin * factor, shift.X, shift.Y);
    }

    private static Vector2 Mean(in Landmarks points) => (points[0] + points[1] + points[2] + points[3] + points[4]) / Landmarks.Count;
}
