using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>What shows between the lips: a row of teeth, the gums above, and the dark of the mouth below.</summary>
internal sealed class TeethPaint(FacePlan plan, Lighting light)
{
    /// <summary>From the middle to the right edge of each upper tooth, cm.</summary>
    private static readonly float[] Edges = [0, 0.84f, 1.46f, 2.1f, 2.7f];

    private static readonly Vec3 Tongue = new(0.34f, 0.09f, 0.09f), Gums = new(0.55f, 0.22f, 0.21f);

    private readonly Vec3 _enamel = Curves.Mix(new Vec3(0.84f, 0.82f, 0.77f), new Vec3(0.74f, 0.68f, 0.55f), plan.Who.Mouth.Ivory);

    public Vec3 Paint(in Spot spot)
    {
        MouthCurves mouth = plan.Mouth;
        float aside = MathF.Abs(spot.Place.X), u = MathF.Min(1, aside / mouth.HalfWidth);
        float upperLip = mouth.Middle(u, spot.Place.X / mouth.HalfWidth) + (1 - u * u) * mouth.GapAbove;
        // The biting edge follows the lower lip, a little less curved.
        float edge = MathF.Min(upperLip - 0.15f, mouth.Y - mouth.Lift * 0.45f + mouth.Lift * 0.55f * u * u - 0.42f);
        float below = spot.Place.Y - edge;
        float seam = 0;
        foreach (float x in Edges) seam = MathF.Max(seam, Curves.Bell(aside - x, 0.05f));
        Vec3 colour = _enamel * (1 - 0.18f * seam) * (1 - 0.35f * Curves.Step(1.2f, 2.5f, aside));
        colour = Curves.Mix(colour, Gums, Curves.Step(0.98f, 1.08f, below + 0.08f * seam));
        colour = Curves.Mix(Tongue, colour, Curves.Step(-0.04f, 0.04f, below));
        float deep = below < 0 ? 0.5f : 1, nearLip = 0.6f + 0.4f * Curves.Step(0, 0.3f, upperLip - spot.Place.Y);
        // Teeth are seen although little light finds its way in: they are the whitest thing of a face.
        Spot eased = spot with { Open = 1.05f * deep * nearLip, Lit = (0.85f + 0.15f * spot.Lit) * deep * nearLip };
        return light.Plain(eased, colour, below < 0 ? 0.05f : 0.2f, 40);
    }
}
