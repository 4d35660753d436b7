using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>A shell with a rolled rim, an inner fold, a hollow and a lobe, standing off the head at the back.</summary>
internal sealed class EarField
{
    private readonly float _x, _y = -1.0f, _z = -8.3f, _tall, _deep, _off, _lobe;
    private readonly Ellipsoid _hollow;

    public EarField(FacePlan plan)
    {
        EarShape ear = plan.Who.Ears;
        _x = 6.75f * plan.Broad;
        (_tall, _deep, _off) = (2.95f * ear.Size, 1.75f * ear.Size, ear.Off);
        _lobe = 0.52f * ear.Lobe * ear.Size;
        _hollow = new(0.48f, -0.45f * ear.Size, -0.55f, 0.5f, 0.95f * ear.Size, 0.7f * ear.Size);
    }

    /// <summary>Nothing of an ear is nearer than this to places nearer the middle than x.</summary>
    public const float Inner = 5.3f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Add(Lanes skin, Lanes aside, Lanes y, Lanes z)
    {
        // In the plane of the ear: back from its root, up, and out of the plane.
        Lanes back = Wide.All(_z) - z, up = y - Wide.All(_y) - back * 0.15f;
        Lanes outward = aside - Wide.All(_x) - (back + Wide.All(0.9f)) * _off;
        // Wider above than below, as an egg on its point.
        Lanes a = back / (Wide.One + Wide.Max(Wide.All(-2.6f), Wide.Min(Wide.All(2.6f), up)) * 0.09f) * (1 / _deep), b = up * (1 / _tall);
        Lanes radius = Wide.Sqrt(a * a + b * b);
        Lanes shell = Wide.Meet(Wide.Abs(outward) - Wide.All(0.16f), (radius - Wide.One) * _deep, 0.2f);
        Lanes rim = Wide.Length((radius - Wide.All(0.9f)) * _deep, outward - Wide.All(0.12f)) - Wide.All(0.25f);
        Lanes fold = Wide.Length((radius - Wide.All(0.5f)) * _deep, outward - Wide.All(0.12f)) - Wide.All(0.2f) + Wide.Max(Wide.Zero, -back - Wide.All(0.1f)) * 0.6f;
        Lanes ear = Wide.Join(Wide.Join(shell, rim, 0.2f), fold, 0.25f);
        ear = Wide.Meet(ear, -_hollow.Distance(outward, up, -back), 0.25f);
        Lanes lobe = Wide.Length(outward - Wide.All(0.05f), up + Wide.All(_tall * 0.86f), (back + Wide.All(0.35f)) * 0.9f) - Wide.All(_lobe);
        ear = Wide.Join(ear, lobe, 0.4f);
        return Wide.Join(skin, ear * 0.85f, 0.45f);
    }
}
