using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Wear;

/// <summary>Rims, bridge and temples of glasses; sunglasses have dark lenses too.</summary>
internal sealed class SpectacleField
{
    private const float Forward = 1.35f, Y = -0.25f;

    private readonly float _x, _width, _height, _square, _rim;
    private readonly bool _dark;

    public SpectacleField(FacePlan plan, bool dark)
    {
        Spectacles worn = plan.Who.Spectacles;
        SpectacleFrame frame = dark ? SpectacleFrame.Thick : worn.Frame;
        _dark = dark;
        _x = plan.Who.Eyes.Apart + 0.15f;
        _width = (dark ? 2.65f : 2.35f) * worn.Size;
        _height = worn.Size * frame switch
        {
            SpectacleFrame.Round => 2.2f,
            SpectacleFrame.Narrow => 1.75f,
            _ => dark ? 2.15f : 1.95f,
        };
        _square = frame == SpectacleFrame.Round ? 0 : 0.5f + 0.5f * worn.Square;
        _rim = frame == SpectacleFrame.Thick ? 0.17f : 0.12f;
    }

    public Lanes Distance(Lanes aside, Lanes y, Lanes z)
    {
        Lanes dx = aside - Wide.All(_x), dy = y - Wide.All(Y);
        // Lenses curve round the face.
        Lanes depth = z - Wide.All(Forward) + dx * dx * 0.02f + Wide.Max(Wide.Zero, dx) * 0.18f;
        float flat = _square * 0.55f, radiusX = _width * (1 - flat), radiusY = _height * (1 - flat);
        Lanes cornerX = Wide.Max(Wide.Zero, Wide.Abs(dx) - Wide.All(_width * flat)), cornerY = Wide.Max(Wide.Zero, Wide.Abs(dy) - Wide.All(_height * flat));
        Lanes outline = (Wide.Sqrt(cornerX * cornerX * (1 / (radiusX * radiusX)) + cornerY * cornerY * (1 / (radiusY * radiusY)) + Wide.All(0.004f)) - Wide.One) * MathF.Min(radiusX, radiusY);
        Lanes glasses = Wide.Length(outline, depth) - Wide.All(_rim);
        if (_dark) glasses = Wide.Min(glasses, Wide.Max(outline, Wide.Abs(depth) - Wide.All(0.06f)));
        Lanes bridge = Wide.Length(dy - Wide.All(0.35f), z - Wide.All(Forward + 0.1f)) - Wide.All(0.12f);
        bridge = Wide.Max(bridge, aside - Wide.All(_x - _width + 0.1f));
        Lanes temple = Wide.Max(Wide.Abs(aside - Wide.All(_x + _width + 0.35f) + z * 0.16f) - Wide.All(0.06f), Wide.Abs(dy - Wide.All(0.5f)) - Wide.All(0.16f));
        temple = Wide.Max(temple, Wide.Max(z - Wide.All(0.6f), Wide.All(-8) - z));
        return Wide.Min(Wide.Min(glasses, bridge), temple);
    }

    /// <summary>Whether a place on sunglasses is lens, not rim.</summary>
    public bool IsLens(Vec3 p)
    {
        float dx = MathF.Abs(p.X) - _x, dy = p.Y - Y;
        return _dark && MathF.Abs(dx) < _width - 0.1f && MathF.Abs(dy) < _height - 0.1f;
    }
}
