using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Hair;

/// <summary>
/// Hair as a mass over the skull that begins thin at the hairline, is laid in locks which end unevenly, and hangs, curls or is
/// tied as its cut says.
/// </summary>
internal sealed class HairField
{
    /// <summary>Beyond this distance nobody sees locks.</summary>
    private const float Detail = 1.2f;

    private readonly HairShape _shape;
    private readonly Ellipsoid _cap, _sides, _body, _bun;
    private readonly Capsule _tail;
    private readonly float _line, _temples, _peak, _slant, _end, _phase, _nape;

    public HairField(FacePlan plan, SkullField skull)
    {
        HairCut hair = plan.Who.Hair;
        _shape = HairShape.Of(hair.Style);
        Exists = hair.Style is not (HairStyle.Bald or HairStyle.Buzz);
        Combing = new Combing(_shape.Way, hair.Side);
        float v = hair.Volume;
        Ellipsoid crown = skull.Crown, temples = skull.Temples;
        _cap = crown.Grown(_shape.Side * v, _shape.Top * v, _shape.Back * v, _shape.Up, _shape.Forward);
        _sides = temples.Grown(_shape.Side * v, _shape.Top * v, _shape.Back * v, _shape.Up, _shape.Forward);
        _body = new(0, _shape.End < -8 ? -6 : -1.5f, -8.9f, crown.RadiusX + _shape.Body * v, _shape.End < -8 ? 17 : 11.5f, 9.1f);
        _end = _shape.End - _shape.EndRange * hair.Length;
        _line = hair.Line + _shape.Line;
        _temples = hair.Temples * (_shape.Temples < 0 ? 0.3f : 1) + _shape.Temples;
        _peak = hair.Peak - _shape.Middle;
        _slant = _shape.Slant * hair.Side;
        _nape = _shape.Nape;
        _phase = (hair.Texture & 255) * 0.1f;
        _bun = _shape.Tail == HairTail.HighBun ? new(0, 12.8f, -10, 3.1f * v, 2.6f * v, 3.1f * v) : new(0, 7.5f, -16.5f, 3.2f, 3.2f, 3.2f);
        _tail = new(new(1.5f * hair.Side, 6, -17), new(7.8f * hair.Side, -14, -14), 2.2f, 1.6f);
    }

    public bool Exists { get; }

    public Combing Combing { get; }

    /// <summary>The mass of hair, given the distance from the bare skin.</summary>
    public Lanes Distance(Lanes x, Lanes aside, Lanes y, Lanes z, Lanes skin)
    {
        Lanes mass = Wide.Join(Wide.Join(_cap.Distance(x, y, z), _sides.Distance(aside, y, z), 1.5f), skin - Wide.All(0.3f), 0.6f);
        Lanes hanging = _shape.Body > 0 ? Hanging(x, aside, y, z) : Wide.All(99);
        Lanes tied = Tied(x, y, z);
        Lanes rough = Wide.Min(mass, Wide.Min(hanging, tied));
        if (Wide.AllAbove(rough, Detail)) return rough - Wide.All(0.2f);

        Lanes across = Combing.Across(x, y, z);
        Lanes locks = Locks(across, y + z * 0.5f);
        Lanes begins = Line(x, aside, y, z) + locks * _shape.Rag;
        mass = Wide.Meet(mass, skin - Wide.All(_shape.Edge) - Wide.Max(Wide.Zero, begins) * _shape.Taper, 0.16f);
        mass -= locks * Wide.Ease(begins * 0.5f) * _shape.Lock;
        Lanes hair = Wide.Meet(mass, -begins, 0.12f);
        if (_shape.Body > 0)
        {
            hanging = Wide.Meet(hanging, Wide.All(_end) - y + locks * 0.9f + (z + Wide.All(6)) * 0.25f, 0.6f) - locks * _shape.Lock;
            hair = Wide.Join(hair, hanging, 1);
        }
        if (_shape.Tail != HairTail.None) hair = Wide.Join(hair, tied - locks * 0.15f, 0.5f);
        return _shape.Curl > 0 ? hair - Curls(x, y, z) * _shape.Curl : hair;
    }

    /// <summary>Above zero where hair grows, in about centimetres behind the hairline.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Line(Lanes x, Lanes aside, Lanes y, Lanes z)
    {
        Lanes temple = Wide.Ease(Wide.One - Wide.Abs(aside - Wide.All(3.9f)) * 0.38f) * _temples - Wide.Ease(Wide.One - aside * (_shape.Middle > 0 ? 0.28f : 0.6f)) * _peak;
        Lanes whiskers = Wide.Ease(Wide.One - Wide.Abs(z + Wide.All(6.4f)) * 0.8f) * 1.6f;
        return (y - Wide.All(_line) - temple - x * _slant - (z - Wide.All(0.2f)) * 0.95f + whiskers - Wide.Min(Wide.Zero, z + Wide.All(12)) * _nape * 0.2f) * 0.72f;
    }

    /// <summary>The scalar twin of Line, for painting stubble and short hair on skin.</summary>
    public float Line(Vec3 p)
    {
        float aside = MathF.Abs(p.X);
        float temple = Curves.Step(0, 1, 1 - MathF.Abs(aside - 3.9f) * 0.38f) * _temples - Curves.Step(0, 1, 1 - aside * (_shape.Middle > 0 ? 0.28f : 0.6f)) * _peak;
        float whiskers = Curves.Step(0, 1, 1 - MathF.Abs(p.Z + 6.4f) * 0.8f) * 1.6f;
        return (p.Y - _line - temple - p.X * _slant - (p.Z - 0.2f) * 0.95f + whiskers - MathF.Min(0, p.Z + 12) * _nape * 0.2f) * 0.72f;
    }

    /// <summary>-1 to 1: locks a centimetre or two wide that wander as they go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Locks(Lanes across, Lanes along)
    {
        Lanes wander = Wide.Sin(along * 0.45f + Wide.All(_phase));
        return Wide.Sin(across * 1.9f + wander * 1.3f + Wide.All(_phase)) * 0.6f + Wide.Sin(across * 4.7f - wander * 0.9f + along * 0.3f) * 0.4f;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Hanging(Lanes x, Lanes aside, Lanes y, Lanes z)
    {
        Lanes d = _body.Distance(x, y, z);
        d = Wide.Meet(d, z + Wide.All(3.9f) - Wide.Min(Wide.Zero, y + Wide.All(4)) * 0.10f, 2.6f);
        d = Wide.Meet(d, Wide.All(_end - 0.9f) - y, 1.5f);
        // Room for face and neck.
        Lanes tunnel = Wide.Max(Wide.Max(aside - Wide.All(5.6f), y - Wide.All(3)), Wide.All(-11.5f) - z);
        return Wide.Meet(d, -tunnel, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Tied(Lanes x, Lanes y, Lanes z) => _shape.Tail switch
    {
        HairTail.None => Wide.All(99),
        HairTail.Ponytail => _tail.Distance(x, y, z),
        _ => _bun.Distance(x, y, z),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lanes Curls(Lanes x, Lanes y, Lanes z)
    {
        float f = _shape.CurlRate;
        Lanes phase = Wide.All(_phase);
        return _shape.Wavy
            ? Wide.Sin(y * f + Wide.Sin(x * 0.9f + phase) * 1.5f + z * 0.5f) * Wide.Sin(x * (f * 1.1f) + z * (f * 1.2f) + phase)
            : Wide.Sin(x * f + phase + Wide.Sin(y * (f * 0.7f))) * Wide.Sin(y * f + Wide.Sin(z * (f * 0.8f))) * Wide.Sin(z * f + phase * 2f);
    }
}
