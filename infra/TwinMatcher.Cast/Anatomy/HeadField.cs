using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Hair;
using TwinMatcher.Cast.Numbers;
using TwinMatcher.Cast.Wear;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>A whole person as distances from surfaces: what rays walk along.</summary>
internal sealed class HeadField
{
    /// <summary>Beyond this distance from skull and neck nothing but their distance counts.</summary>
    private const float Far = 8.5f, LargestFeature = 4.4f;

    private readonly SkullField _skull;
    private readonly NoseField _nose;
    private readonly MouthField _mouth;
    private readonly EyeField _eyes;
    private readonly EarField _ears;
    private readonly Asymmetry _lean;
    private readonly bool _wearsGlasses;

    public HeadField(FacePlan plan, Shot shot, Motion headToTorso)
    {
        Plan = plan;
        _lean = plan.Who.Lean;
        _skull = new SkullField(plan);
        _nose = new NoseField(plan);
        _mouth = new MouthField(plan);
        _eyes = new EyeField(plan);
        _ears = new EarField(plan);
        Torso = new TorsoField(plan, shot.Outfit, headToTorso);
        Hair = new HairField(plan, _skull);
        Beard = new BeardField(plan);
        bool dark = shot.Occluder == Occluder.Sunglasses;
        _wearsGlasses = dark || plan.Who.WearsGlasses && !shot.Outfit.LeavesGlassesAway;
        Spectacles = new SpectacleField(plan, dark);
        Cover = new CoverField(plan, _skull, shot);
    }

    public FacePlan Plan { get; }

    public TorsoField Torso { get; }

    public HairField Hair { get; }

    public BeardField Beard { get; }

    public SpectacleField Spectacles { get; }

    public CoverField Cover { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes Distance(Lanes x, Lanes y, Lanes z)
    {
        Surfaces surfaces = default;
        Measure(x, y, z, ref surfaces);
        return surfaces.Nearest();
    }

    /// <summary>Bare skin and eyes, without hair or anything worn: the face that truth is measured on.</summary>
    public Lanes Bare(Lanes x, Lanes y, Lanes z)
    {
        Surfaces surfaces = default;
        Measure(x, y, z, ref surfaces);
        return Wide.Min(surfaces.Skin, surfaces.Eye);
    }

    public void Measure(Lanes x, Lanes y, Lanes z, ref Surfaces s)
    {
        s.Clear();
        Torso.Measure(x, y, z, out Lanes neck, out s.Cloth);
        _lean.Straighten(ref x, ref y);
        Lanes aside = Wide.Abs(x);
        Lanes rough = _skull.Rough(x, aside, y, z);
        Lanes bound = Wide.Min(rough, neck);
        if (Wide.AllAbove(bound, Far))
        {
            s.Skin = bound - Wide.All(LargestFeature);
            return;
        }
        Lanes skin = _skull.Finish(rough, x, aside, y, z), scalp = skin;
        skin = Wide.Join(skin, neck, 1.6f);
        bool front = !Wide.AllAbove(-z, 4.5f);
        if (front)
        {
            skin = _eyes.AddSocket(_mouth.AddMuzzle(skin, x, y, z), aside, y, z);
            scalp = skin;
            skin = _nose.Add(skin, x, aside, y, z);
            skin = _mouth.AddLips(skin, x, aside, y, z);
            if (Plan.Mouth.IsOpen) s.Teeth = _mouth.Teeth(x, y, z);
            skin = _eyes.AddLids(skin, aside, y, z, out s.Eye);
        }
        s.Skin = Wide.AllAbove(Wide.All(EarField.Inner) - aside, 0) ? skin : _ears.Add(skin, aside, y, z);
        if (Hair.Exists) s.Hair = Cover.Press(Hair.Distance(x, aside, y, z, skin), y, z);
        if (front && Beard.HasVolume) s.Beard = Beard.Distance(x, aside, y, z, scalp);
        if (_wearsGlasses) s.Frame = Spectacles.Distance(aside, y, z);
        if (Cover.Exists) s.Cover = Cover.Distance(x, y, z);
    }
}
