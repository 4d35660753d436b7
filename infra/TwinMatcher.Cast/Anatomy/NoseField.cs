using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>Bridge, tip, wings and nostrils, and the groove below.</summary>
internal sealed class NoseField
{
    private readonly Capsule _bridge, _groove;
    private readonly Ellipsoid _tip, _wing, _nostril;
    private readonly float _hump;

    public NoseField(FacePlan plan)
    {
        NoseShape n = plan.Who.Nose;
        float y = plan.NoseY, depth = 1.85f * n.Forward;
        float root = 0.85f * n.BridgeWidth, end = 1.02f * (0.5f + 0.25f * n.Tip + 0.25f * n.Width);
        float width = n.Width * (1 + 0.07f * MathF.Max(plan.Expression.Smile, 0));
        _bridge = new(new(0, 1.15f, 0.42f - root), new(0, y + 1.15f, depth + 0.62f - end), root, end);
        _tip = new(0, plan.NoseTipY, plan.NoseTipZ, 0.92f * n.Tip * (0.6f + 0.4f * n.Width), 0.76f * n.Tip, 0.78f);
        _wing = new(1.15f * width, y + 0.45f, 0.95f * (0.5f + 0.5f * n.Forward), 0.66f * (0.5f + 0.5f * width), 0.62f, 0.85f);
        _nostril = new(0.62f * width, y - 0.16f, 1.3f, 0.28f * width, 0.17f, 0.42f);
        _groove = new(new(0, y - 0.5f, 1.66f), new(0, plan.Mouth.Y + plan.Mouth.Upper + 0.1f, 1.54f), 0.18f, 0.25f);
        _hump = n.Hump;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Add(Lanes skin, Lanes x, Lanes aside, Lanes y, Lanes z)
    {
        Lanes humped = z - Wide.Ease(Wide.One - Wide.Abs(y + Wide.All(1.2f)) * 0.55f) * _hump;
        Lanes nose = Wide.Join(_bridge.Distance(x, y, humped), _tip.Distance(x, y, z), 0.5f);
        nose = Wide.Join(nose, _wing.Distance(aside, y, z), 0.45f);
        Lanes d = Wide.Join(skin, nose, 1.05f);
        d = Wide.Meet(d, -_nostril.Distance(aside, y, z), 0.16f);
        return Wide.Meet(d, -_groove.Distance(x, y, z), 0.3f);
    }
}
