using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Geometry;

/// <summary>An ellipsoid along the axes, by centre and radii in centimetres.</summary>
internal readonly struct Ellipsoid(float x, float y, float z, float radiusX, float radiusY, float radiusZ)
{
    private readonly float _inverseX = 1 / radiusX, _inverseY = 1 / radiusY, _inverseZ = 1 / radiusZ;

    public float X => x;

    public float Y => y;

    public float Z => z;

    public float RadiusX => radiusX;

    public float RadiusY => radiusY;

    public float RadiusZ => radiusZ;

    /// <summary>The same ellipsoid moved, with larger radii.</summary>
    public Ellipsoid Grown(float side, float top, float back, float up = 0, float forward = 0) =>
        new(x, y + up, z + forward, radiusX + side, radiusY + top, radiusZ + back);

    /// <summary>Close to the distance near the surface, and of the right sign everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Distance(Lanes px, Lanes py, Lanes pz)
    {
        Lanes a = (px - Wide.All(x)) * _inverseX, b = (py - Wide.All(y)) * _inverseY, c = (pz - Wide.All(z)) * _inverseZ;
        Lanes k = Wide.Sqrt(a * a + b * b + c * c);
        (a, b, c) = (a * _inverseX, b * _inverseY, c * _inverseZ);
        return k * (k - Wide.One) / Wide.Sqrt(a * a + b * b + c * c + Wide.All(1e-9f));
    }
}
