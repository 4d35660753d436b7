using TwinMatcher.Cast.Geometry;

namespace TwinMatcher.Cast.Film;

/// <summary>Light collected so far: linear colours, rows from the top. The backdrop first, then people from the back to the front.</summary>
internal sealed class Plate(int width, int height)
{
    public int Width => width;

    public int Height => height;

    public Vec3[] Colours { get; } = new Vec3[width * height];
}
