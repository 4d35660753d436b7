using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Hair;

/// <summary>Where a beard grows, and the mass of a full one.</summary>
internal sealed class BeardField(FacePlan plan)
{
    private readonly BeardStyle _style = plan.Who.Beard.Style;
    private readonly float _thickness = plan.Who.Beard.Style switch
    {
        BeardStyle.Long => 1.3f,
        BeardStyle.Full => 0.5f,
        _ => 0.35f,
    };

    public bool HasVolume => plan.Who.Beard.HasVolume;

    public Lanes Distance(Lanes x, Lanes aside, Lanes y, Lanes z, Lanes skin)
    {
        Lanes grows = Kept(Grows(aside, y, z), aside, y);
        Lanes heavy = Wide.All(0.25f) + Wide.Unit((Wide.All(plan.Mouth.Y + 0.8f) - y) * 0.3f) * 0.75f;
        Lanes raised = skin - grows * Wide.Unit((z + Wide.All(5)) * 0.3f) * heavy * Wide.Unit((Wide.All(7) - aside) * 0.35f) * _thickness;
        if (!Wide.AllAbove(raised, 0.6f))
            raised -= Wide.Sin(x * 3.1f + Wide.Sin(y * 1.7f)) * Wide.Sin(y * 2.3f + z) * Wide.Min(Wide.One, grows * 2f) * 0.07f;
        return Wide.Max(raised, (Wide.All(0.02f) - grows) * 2f);
    }

    /// <summary>0 to 1, of one place.</summary>
    public float Grows(Vec3 p) => Grows(Wide.All(MathF.Abs(p.X)), Wide.All(p.Y), Wide.All(p.Z)).GetElement(0);

    /// <summary>As Grows, of what the razor leaves.</summary>
    public float Kept(Vec3 p) => Kept(Grows(Wide.All(MathF.Abs(p.X)), Wide.All(p.Y), Wide.All(p.Z)), Wide.All(MathF.Abs(p.X)), Wide.All(p.Y)).GetElement(0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Kept(Lanes grows, Lanes aside, Lanes y)
    {
        float half = plan.Mouth.HalfWidth;
        if (_style == BeardStyle.Goatee) return grows * (Wide.One - Wide.Ease((aside - Wide.All(half + 0.1f)) * 1.4f));
        if (_style != BeardStyle.Moustache) return grows;
        // Above the lip, its ends a little lower.
        Lanes below = Wide.All(plan.Mouth.Y) - y - Wide.Ease((aside - Wide.All(half * 0.5f)) * (1.7f / half)) * 1.3f;
        return grows * (Wide.One - Wide.Ease(below * 3f + Wide.All(0.8f))) * (Wide.One - Wide.Ease((aside - Wide.All(half + 0.2f)) * 2f)) * 1.15f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Grows(Lanes aside, Lanes y, Lanes z)
    {
        MouthCurves mouth = plan.Mouth;
        Lanes u = aside * (1 / mouth.HalfWidth);
        // The upper edge runs over the cheek from beside the mouth to the ear.
        Lanes top = Wide.All(mouth.Y + 0.3f) + Wide.Max(Wide.Zero, aside - Wide.All(2.2f)) * 0.85f;
        Lanes grows = Wide.Unit((top - y) * 1.2f) * Wide.Unit((y - Wide.All(plan.ChinY - 1.6f)) * 0.6f);
        Lanes moustache = Wide.Unit((Wide.All(plan.NoseY - 0.35f) - y) * 2.5f) * Wide.Unit((Wide.All(mouth.HalfWidth + 1) - aside) * 1.2f) * Wide.Unit((y - Wide.All(mouth.Y - 1.4f)) * 2f);
        grows = Wide.Max(grows, moustache * 0.6f);
        // Not on lips, and not in the gap between them.
        Lanes arch = Wide.Max(Wide.Zero, Wide.One - u * u);
        float half = (mouth.Upper + mouth.Lower + mouth.GapAbove + mouth.GapBelow) * 0.5f;
        Lanes fromLips = Wide.Max(Wide.Abs(y - Wide.All(mouth.Y - 0.1f - 0.25f * mouth.GapBelow)) - arch * half, (u - Wide.One) * mouth.HalfWidth);
        grows *= Wide.Unit(fromLips * 3f - Wide.All(0.1f));
        return grows * Wide.Unit(Wide.All(0.5f) - y * 0.5f) * Wide.Unit((z + Wide.All(6)) * 0.35f);
    }
}
