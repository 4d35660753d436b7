using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>Lips, the gap between them, and teeth behind it.</summary>
internal sealed class MouthField
{
    private readonly MouthCurves _mouth;
    private readonly Ellipsoid _muzzle, _teeth;
    private readonly float _upperPout, _lowerPout;

    public MouthField(FacePlan plan)
    {
        _mouth = plan.Mouth;
        MouthShape shape = plan.Who.Mouth;
        _muzzle = new(0, _mouth.Y + 0.35f - plan.JawDrop * 0.25f, -1.45f, 2.9f, 2.35f + plan.JawDrop * 0.3f, 2.4f);
        _teeth = new(0, _mouth.Y + 0.25f, -1.75f, 2.55f, 1.25f, 2.6f);
        (_upperPout, _lowerPout) = (0.26f * MathF.Sqrt(shape.UpperLip), 0.36f * MathF.Sqrt(shape.LowerLip));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes AddMuzzle(Lanes skin, Lanes x, Lanes y, Lanes z) => Wide.Join(skin, _muzzle.Distance(x, y, z), 1.6f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes AddLips(Lanes skin, Lanes x, Lanes aside, Lanes y, Lanes z)
    {
        Lanes u = aside * (1 / _mouth.HalfWidth), arch = Wide.Max(Wide.Zero, Wide.One - u * u);
        _mouth.At(u, x * (1 / _mouth.HalfWidth), arch, out Lanes above, out Lanes below, out Lanes upper, out Lanes lower);
        Lanes onUpper = (y - above) / Wide.Max(upper, Wide.All(0.02f)), onLower = (below - y) / Wide.Max(lower, Wide.All(0.02f));
        Lanes upperBulge = Wide.Max(Wide.Zero, onUpper * (Wide.One - onUpper)) * 4f, lowerBulge = Wide.Max(Wide.Zero, onLower * (Wide.One - onLower)) * 4f;
        Lanes bulge = upperBulge * (Wide.All(1.35f) - upperBulge * 0.35f) * _upperPout + lowerBulge * (Wide.All(1.35f) - lowerBulge * 0.35f) * _lowerPout;
        Lanes front = Wide.Unit(z * 0.8f + Wide.All(1.2f));
        // Raising a surface along z makes the field steeper than distance: walk slower.
        Lanes d = (skin - bulge * Wide.Min(Wide.One, arch * 2.5f) * front) * 0.86f;
        Lanes half = (above - below) * 0.5f + Wide.All(0.035f);
        Lanes gap = Wide.Max(Wide.Abs(y - (above + below) * 0.5f) - half, Wide.All(-1.6f) - z);
        gap = Wide.Max(gap, (u - Wide.One) * _mouth.HalfWidth);
        return Wide.Meet(d, -gap, 0.12f);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Teeth(Lanes x, Lanes y, Lanes z) =>
        Wide.Max(Wide.Max(_teeth.Distance(x, y, z), y - Wide.All(_mouth.Y + 1.0f)), Wide.All(-2.2f) - z);
}
