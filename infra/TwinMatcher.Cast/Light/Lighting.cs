using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>The lamps of a shot as the head sees them, and how plain surfaces look under them.</summary>
internal sealed class Lighting(Lamp lamp, Motion worldToHead)
{
    private readonly Vec3 _up = worldToHead.Direction(Vec3.UnitY);

    public Vec3 Key { get; } = worldToHead.Direction(lamp.Key);

    public Vec3 Rim { get; } = worldToHead.Direction(lamp.Rim);

    public Vec3 KeyColour => lamp.KeyColour;

    public Vec3 RimColour => lamp.RimColour;

    public Vec3 Sky => lamp.Sky;

    /// <summary>What comes from all around.</summary>
    public Vec3 Ambient(Vec3 normal, float open) => Curves.Mix(lamp.Ground, lamp.Sky, Vec3.Dot(normal, _up) * 0.5f + 0.5f) * open;

    public Vec3 Plain(in Spot spot, Vec3 colour, float gloss, float sharpness) => Plain(spot, spot.Normal, colour, gloss, sharpness);

    public Vec3 Plain(in Spot spot, Vec3 normal, Vec3 colour, float gloss, float sharpness)
    {
        float facing = MathF.Max(0, Vec3.Dot(normal, Key));
        float shine = Glint(MathF.Max(0, Vec3.Dot(normal, (Key + spot.View).Normalised())), sharpness) * gloss;
        float edge = MathF.Max(0, Vec3.Dot(normal, Rim)) * (1 - MathF.Max(0, Vec3.Dot(normal, spot.View)));
        return colour * (KeyColour * (facing * spot.Lit) + Ambient(normal, spot.Open) + RimColour * (edge * spot.Open)) + KeyColour * (shine * spot.Lit);
    }

    /// <summary>A highlight: a cosine to a power, by Schlick's fraction.</summary>
    public static float Glint(float cosine, float power) => cosine / (power - power * cosine + cosine);
}
