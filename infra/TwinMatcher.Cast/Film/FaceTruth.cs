using System.Runtime.Intrinsics;
using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>Where a face is, from its geometry alone: hair, hats and the border of the picture change nothing.</summary>
internal static class FaceTruth
{
    /// <summary>A net of so many heights over the face, each seen from eight directions to either side.</summary>
    private const int Heights = 14;

    /// <summary>The axis the net is drawn around, and how far round it goes, in degrees from straight ahead.</summary>
    private const float AxisZ = -6.5f, Round = 82;

    public static DrawnFace Of(Sitter sitter)
    {
        FacePlan plan = sitter.Head.Plan;
        MouthCurves mouth = plan.Mouth;
        float apart = plan.Who.Eyes.Apart, corner = mouth.HalfWidth * 0.97f, cornerZ = FrontZ(sitter.Head, corner, mouth.CornerY);
        Vec3 nose = NoseTip(sitter.Head, plan);
        Vec3 leftEye = new(-apart, 0.03f, plan.EyeZ + FacePlan.EyeRadius), rightEye = leftEye with { X = apart };
        Vec3 leftCorner = new(-corner, mouth.CornerY, cornerZ), rightCorner = leftCorner with { X = corner };
        Vec3[] places = [leftEye, rightEye, nose, leftCorner, rightCorner];
        return new(plan.Who, Box(sitter), [.. places.Select(place => sitter.Camera.Project(plan.Who.Lean.Apply(place)))]);
    }

    private static FaceBox Box(Sitter sitter)
    {
        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        FacePlan plan = sitter.Head.Plan;
        float high = MathF.Min(plan.Who.Hair.Line, 7.6f);
        for (int i = 0; i <= Heights; i++)
        {
            float y = plan.ChinY + 0.15f + (high - plan.ChinY - 0.15f) * i / Heights;
            foreach (Vec3 place in Ring(sitter.Head, y))
            {
                FacePoint p = sitter.Camera.Project(place);
                (left, right) = (MathF.Min(left, p.X), MathF.Max(right, p.X));
                (top, bottom) = (MathF.Min(top, p.Y), MathF.Max(bottom, p.Y));
            }
        }
        return new(left, top, right - left, bottom - top);
    }

    /// <summary>Sixteen places on the skin at one height, from ear to ear; places on the ears are left out.</summary>
    private static List<Vec3> Ring(HeadField head, float y)
    {
        var places = new List<Vec3>(2 * Wide.Count);
        Span<float> sine = stackalloc float[Wide.Count], cosine = stackalloc float[Wide.Count];
        foreach (float side in (ReadOnlySpan<float>)[-1, 1])
        {
            for (int i = 0; i < Wide.Count; i++)
            {
                float angle = side * Exact.Radians(Round * (i + 0.5f) / (Wide.Count - 0.5f));
                (sine[i], cosine[i]) = (Exact.Sin(angle), Exact.Cos(angle));
            }
            Lanes dx = Vector256.Create<float>(sine), dz = Vector256.Create<float>(cosine), radius = Wide.All(14);
            for (int step = 0; step < 40; step++)
            {
                Lanes d = head.Bare(dx * radius, Wide.All(y), Wide.All(AxisZ) + dz * radius);
                radius -= Wide.Max(Wide.Zero, d) * 0.8f;
                if (Wide.AllAbove(-d, -0.02f)) break;
            }
            for (int i = 0; i < Wide.Count; i++)
            {
                float r = radius.GetElement(i);
                var place = new Vec3(sine[i] * r, y, AxisZ + cosine[i] * r);
                if (MathF.Abs(place.X) < 7.3f && r > 1) places.Add(place);
            }
        }
        return places;
    }

    /// <summary>The tip is where the nose stands out most, not where its ball was put.</summary>
    private static Vec3 NoseTip(HeadField head, FacePlan plan)
    {
        var tip = new Vec3(0, 0, -99);
        for (float y = plan.NoseY + 0.2f; y < plan.NoseY + 1.9f; y += 0.1f)
        {
            float z = FrontZ(head, 0, y);
            if (z > tip.Z) tip = new(0, y, z);
        }
        return tip;
    }

    /// <summary>How far forward the skin is at a place of the straight face.</summary>
    private static float FrontZ(HeadField head, float x, float y)
    {
        Vec3 p = head.Plan.Who.Lean.Apply(new(x, y, 6));
        float z = p.Z;
        for (int step = 0; step < 60 && z > -12; step++)
        {
            float d = head.Bare(Wide.All(p.X), Wide.All(p.Y), Wide.All(z)).GetElement(0);
            if (d < 0.01f) break;
            z -= d * 0.8f;
        }
        return z;
    }
}
