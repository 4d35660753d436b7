using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Wear;

/// <summary>Glasses that belong to a person: the frame's form, colour, size, and how square it is from 0 to 1.</summary>
internal sealed record Spectacles(SpectacleFrame Frame, Vec3 Colour, float Size, float Square)
{
    public static Spectacles Draw(Nature nature, Chance chance)
    {
        var frame = (SpectacleFrame)(1 + chance.Below(3));
        if (!chance.Happens(0.14f + 0.2f * nature.Age)) frame = SpectacleFrame.None;
        Vec3 colour = Geometry.Colour.Ramp(chance.Unit(), 0x0C0C0E, 0x1A1412, 0x5A3A20, 0x70201C, 0x8C8C90, 0x203050);
        return new(frame, colour, 1 + chance.Vary(0.09f), chance.Unit());
    }
}
