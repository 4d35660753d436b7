using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>The head without features: skull, jaw, cheeks, chin.</summary>
internal sealed class SkullField
{
    private readonly Ellipsoid _crown, _temples, _face, _chin, _cheekbone, _cheek;
    private readonly Capsule _jaw;

    public SkullField(FacePlan plan)
    {
        Skull s = plan.Who.Skull;
        float smile = MathF.Max(0, plan.Expression.Smile), puff = 0.3f * smile, broad = plan.Broad;
        _crown = new(0, 2.6f + s.Crown * 0.5f, -8.2f, 7.15f * broad, 8.7f + s.Crown, 9.35f);
        _temples = new(2.3f, 4.6f + s.Crown * 0.7f, -9.0f, 5.15f * broad, 6.2f + 0.4f * s.Crown, 7.9f);
        _face = new(0, -3.4f + 0.45f * (plan.ChinY + 10.6f), -5.3f, 6.0f * s.Width, 7.5f * (0.3f + 0.7f * s.Length), 6.1f);
        _jaw = new(
            new(4.0f * s.JawWidth * s.Width, -6.4f + s.JawDrop - plan.JawDrop * 0.4f, -6.3f),
            new(1.25f * s.ChinWidth, plan.ChinY + 1.35f, -1.35f + s.ChinForward),
            1.5f * s.JawWidth, 1.25f);
        _chin = new(0, plan.ChinY + 1.2f, -0.62f + s.ChinForward, 1.55f * s.ChinWidth, 1.25f, 1.15f);
        _cheekbone = new(4.15f * s.Width, -2.3f + puff, -2.45f, 2.0f * s.Cheekbones, 1.5f, 2.0f * s.Cheekbones + puff * 0.8f);
        _cheek = new(3.35f * s.Width, -5.2f + puff - plan.JawDrop * 0.2f, -2.45f, 2.2f * s.Fullness, 2.9f, 2.15f * s.Fullness);
    }

    public Ellipsoid Crown => _crown;

    public Ellipsoid Temples => _temples;

    /// <summary>Skull and the mass of the face: cheap, and nowhere far inside the whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Rough(Lanes x, Lanes aside, Lanes y, Lanes z)
    {
        Lanes d = Wide.Join(_crown.Distance(x, y, z), _temples.Distance(aside, y, z), 1);
        return Wide.Join(d, _face.Distance(x, y, z), 2.2f);
    }

    /// <summary>Adds jaw, chin and cheeks to the rough head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Finish(Lanes rough, Lanes x, Lanes aside, Lanes y, Lanes z)
    {
        Lanes d = Wide.Join(rough, _jaw.Distance(aside, y, z), 3);
        d = Wide.Join(d, _chin.Distance(x, y, z), 1.5f);
        d = Wide.Join(d, _cheekbone.Distance(aside, y, z), 2);
        return Wide.Join(d, _cheek.Distance(aside, y, z), 2);
    }
}
