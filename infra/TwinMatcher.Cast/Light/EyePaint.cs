using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>Eyeballs: white, iris with its fibres, pupil, the shade of the lids and the glint that makes them live.</summary>
internal sealed class EyePaint(FacePlan plan, Lighting light)
{
    private const float IrisRadius = 0.7f, PupilRadius = 0.3f;

    private readonly int _texture = (int)(plan.Who.Seed * 7919 & 0xFFFFF) + 40;

    public Vec3 Paint(in Spot spot)
    {
        Complexion skin = plan.Who.Skin;
        float side = spot.Place.X < 0 ? -1 : 1;
        Vec3 middle = new(side * plan.Who.Eyes.Apart, 0, plan.EyeZ);
        Vec3 outward = (spot.Place - middle).Normalised();
        Vec3 gaze = ((spot.View + new Vec3(0, 0, 1.2f)).Normalised() + new Vec3(plan.Expression.GazeX - 0.02f * side, plan.Expression.GazeY - 0.02f, 0)).Normalised();
        float distance = MathF.Sqrt(MathF.Max(0, 2 - 2 * Vec3.Dot(outward, gaze))) * FacePlan.EyeRadius;

        float edge = MathF.Abs(spot.Place.X - middle.X) / 1.5f;
        Vec3 white = new Vec3(0.58f, 0.555f, 0.54f) * new Vec3(1, 1 - 0.15f * edge * edge, 1 - 0.15f * edge * edge);
        float fibre = Noise.At(Exact.Atan2(outward.Y - gaze.Y, outward.X - gaze.X) * 5 + 20, distance * 3, _texture);
        Vec3 iris = Curves.Mix(skin.Iris, skin.InnerIris, 1 - Curves.Step(PupilRadius, IrisRadius * 0.75f, distance)) * (0.8f + 0.6f * fibre);
        iris *= 1 - 0.7f * Curves.Step(IrisRadius * 0.78f, IrisRadius, distance);
        if (outward.Y < gaze.Y) iris *= 1.3f;   // light that fell in from above
        iris = Curves.Mix(iris, new(0.006f, 0.006f, 0.006f), 1 - Curves.Step(PupilRadius - 0.04f, PupilRadius + 0.05f, distance));
        Vec3 colour = Curves.Mix(iris, white, Curves.Step(IrisRadius - 0.06f, IrisRadius + 0.06f, distance));

        float inside = -plan.Lids.Outside(MathF.Abs(spot.Place.X), spot.Place.Y), lid = Curves.Step(0, 0.4f, inside);
        float shade = spot.Place.Y > -0.1f ? 0.42f + 0.58f * lid : 0.75f + 0.25f * lid;
        float facing = MathF.Max(0, Vec3.Dot(spot.Normal, light.Key) * 0.8f + 0.2f);
        colour = colour * (light.KeyColour * (facing * (0.3f + 0.7f * spot.Lit)) + light.Ambient(spot.Normal, MathF.Max(0.55f, spot.Open)) * 1.1f) * shade;
        return colour + Glints(spot, outward, gaze);
    }

    private Vec3 Glints(in Spot spot, Vec3 outward, Vec3 gaze)
    {
        float aside = light.Key.X > 0 ? 0.13f : -0.13f;
        Vec3 lamp = (gaze + new Vec3(light.Key.X * 0.15f + aside, light.Key.Y * 0.12f + 0.16f, 0)).Normalised();
        Vec3 window = (gaze - new Vec3(light.Key.X * 0.18f, 0.14f, 0)).Normalised();
        float near = (outward - lamp).Length() * FacePlan.EyeRadius, far = (outward - window).Length() * FacePlan.EyeRadius;
        return light.KeyColour * ((1 - Curves.Step(0.08f, 0.17f, near)) * MathF.Max(0.4f, spot.Lit)) + light.Sky * (0.16f * (1 - Curves.Step(0.05f, 0.16f, far)));
    }
}
