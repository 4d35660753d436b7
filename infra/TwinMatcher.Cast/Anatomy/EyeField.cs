using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>Sockets, brow ridge, lids and eyeballs.</summary>
internal sealed class EyeField
{
    private const float LidThickness = 0.13f;

    private readonly FacePlan _plan;
    private readonly Ellipsoid _socket;
    private readonly Capsule _ridge;
    private readonly float _apart;

    public EyeField(FacePlan plan)
    {
        _plan = plan;
        _apart = plan.Who.Eyes.Apart;
        float y = 1.85f + 0.25f * plan.Expression.Brows, ridge = plan.Who.Skull.BrowRidge;
        _ridge = new(new(0.9f, y, 0.2f), new(4.5f, y + 0.15f, -1.75f), 0.85f * ridge, 0.75f * ridge);
        _socket = new(_apart - 0.05f, 0.1f, 1.0f - 0.1f * (1 + plan.Who.Nature.Manly), 2.25f, 1.3f, 1.2f);
    }

    /// <summary>Brow ridge and hollow, before nose and mouth are added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes AddSocket(Lanes skin, Lanes aside, Lanes y, Lanes z) =>
        Wide.Meet(Wide.Join(skin, _ridge.Distance(aside, y, z), 1.3f), -_socket.Distance(aside, y, z), 1.1f);

    /// <summary>Lids over the eyeball, open along their curves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes AddLids(Lanes skin, Lanes aside, Lanes y, Lanes z, out Lanes eye)
    {
        Lanes fromCentre = Wide.Length(aside - Wide.All(_apart), y, z - Wide.All(_plan.EyeZ));
        Lanes d = Wide.Join(skin, fromCentre - Wide.All(FacePlan.EyeRadius + LidThickness), 0.45f);
        eye = fromCentre - Wide.All(FacePlan.EyeRadius);
        return Wide.Meet(d, -Wide.Max(_plan.Lids.Outside(aside, y), Wide.All(-1.9f) - z), 0.10f);
    }
}
