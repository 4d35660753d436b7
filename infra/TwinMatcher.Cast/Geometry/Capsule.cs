using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Geometry;

/// <summary>A rod with round ends whose radius goes from one value to another, in centimetres.</summary>
internal readonly struct Capsule
{
    private readonly Vec3 _start, _along;
    private readonly float _inverse, _radius, _widening;

    public Capsule(Vec3 start, Vec3 end, float radius, float endRadius)
    {
        (_start, _along, _radius, _widening) = (start, end - start, radius, endRadius - radius);
        _inverse = 1 / MathF.Max(Vec3.Dot(_along, _along), 1e-6f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Distance(Lanes x, Lanes y, Lanes z)
    {
        (x, y, z) = (x - Wide.All(_start.X), y - Wide.All(_start.Y), z - Wide.All(_start.Z));
        Lanes t = Wide.Unit((x * _along.X + y * _along.Y + z * _along.Z) * _inverse);
        return Wide.Length(x - t * _along.X, y - t * _along.Y, z - t * _along.Z) - (Wide.All(_radius) + t * _widening);
    }
}
