using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;
using TwinMatcher.Cast.Wear;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>Neck, shoulders and what is worn on them. The neck belongs half to the head, which turns, and half to the body, which does not.</summary>
internal sealed class TorsoField
{
    private readonly Motion _toTorso;
    private readonly Capsule _neck, _slope, _shoulder;
    private readonly Ellipsoid _chest;
    private readonly Garment _garment;

    public TorsoField(FacePlan plan, Outfit outfit, Motion headToTorso)
    {
        _toTorso = headToTorso;
        _garment = outfit.Garment;
        Motion back = headToTorso.Inverse();
        float radius = 5.0f * plan.Who.Skull.NeckWidth, width = plan.Who.Skull.ShoulderWidth;
        _neck = new(new(0, -5.5f, -9.8f), back.Place(new(0, -20, -11.5f)), radius * 0.97f, radius * 1.08f);
        _slope = new(new(0, -15.6f, -12.3f), new(width * 0.85f, -19.8f, -12.5f), 3.4f, 2.6f);
        _shoulder = new(new(0, -24.5f, -12), new(width, -24, -12), 6.2f, 4.8f);
        _chest = new(0, -36, -11, width + 2, 15, 9.5f);
    }

    /// <summary>Places of head space in those of the upright body.</summary>
    public Vec3 ToTorso(Vec3 p) => _toTorso.Place(p);

    /// <summary>The neck, joined with the body where that is near, and the garment over it.</summary>
    public void Measure(Lanes x, Lanes y, Lanes z, out Lanes neck, out Lanes cloth)
    {
        neck = _neck.Distance(x, y, z);
        Motion m = _toTorso;
        Lanes tx = x * m.X.X + y * m.Y.X + z * m.Z.X + Wide.All(m.Origin.X);
        Lanes ty = x * m.X.Y + y * m.Y.Y + z * m.Z.Y + Wide.All(m.Origin.Y);
        Lanes tz = x * m.X.Z + y * m.Y.Z + z * m.Z.Z + Wide.All(m.Origin.Z);
        Lanes near = Wide.Max(ty + Wide.All(9), tz - Wide.All(1.5f));
        if (Wide.AllAbove(near, 4.2f))
        {
            cloth = near;
            return;
        }
        Lanes aside = Wide.Abs(tx);
        Lanes body = Wide.Join(_slope.Distance(aside, ty, tz), _shoulder.Distance(aside, ty, tz), 4);
        body = Wide.Join(body, _chest.Distance(tx, ty, tz), 4);
        neck = Wide.Join(neck, body, 3.5f);
        cloth = Dress(body, neck, tx, aside, ty, tz);
    }

    private Lanes Dress(Lanes body, Lanes bare, Lanes x, Lanes aside, Lanes y, Lanes z)
    {
        Lanes worn = body - Wide.All(0.5f);
        return _garment switch
        {
            Garment.Vee => Wide.Meet(worn, -Wide.Max(aside - (y + Wide.All(25)) * 0.5f, -(z + Wide.All(14))), 0.35f),
            Garment.Turtleneck => Wide.Join(worn, Wide.Meet(bare - Wide.All(0.5f), y + Wide.All(12.8f) + (z + Wide.All(11)) * 0.12f, 0.4f), 0.4f),
            Garment.Hood => Wide.Join(Neckline(worn, x, y, z, 6.8f), Roll(bare, aside, y, z), 0.8f),
            Garment.Collar or Garment.Blazer => Wide.Join(Neckline(worn, x, y, z, 6.2f), Leaves(bare, aside, y, z), 0.3f),
            _ => Neckline(worn, x, y, z, 7.1f),
        };
    }

    /// <summary>A hood lying round the neck.</summary>
    private static Lanes Roll(Lanes bare, Lanes aside, Lanes y, Lanes z)
    {
        Lanes roll = Wide.Length(bare - Wide.All(1.1f), y + Wide.All(16.6f) - (z + Wide.All(11)) * -0.25f) - Wide.All(1.5f);
        return Wide.Meet(roll, aside - Wide.All(7.5f), 1.5f);
    }

    /// <summary>The two leaves of a collar, open in front.</summary>
    private static Lanes Leaves(Lanes bare, Lanes aside, Lanes y, Lanes z)
    {
        Lanes height = y + Wide.All(15.6f) - Wide.Max(Wide.Zero, z + Wide.All(11)) * -0.32f;
        Lanes leaf = Wide.Meet(Wide.Abs(bare - Wide.All(0.7f) + height * 0.1f) - Wide.All(0.2f), Wide.Abs(height + Wide.All(1)) - Wide.All(2.1f), 0.25f);
        return Wide.Meet(leaf, -Wide.Max(aside - Wide.All(0.5f) - Wide.Max(Wide.Zero, height + Wide.All(2.6f)) * 0.55f, -(z + Wide.All(12))), 0.2f);
    }

    private static Lanes Neckline(Lanes worn, Lanes x, Lanes y, Lanes z, float radius) =>
        Wide.Meet(worn, -(Wide.Length(x, y + Wide.All(14.6f), z + Wide.All(9.4f)) - Wide.All(radius)), 0.35f);
}
