using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>The colour of a place, whatever it is.</summary>
internal sealed class Painter(HeadField head, Shot shot, Lighting light)
{
    private readonly FacePlan _plan = head.Plan;
    private readonly SkinPaint _skin = new(head.Plan, head, light);
    private readonly EyePaint _eye = new(head.Plan, light);
    private readonly TeethPaint _teeth = new(head.Plan, light);
    private readonly HairPaint _hair = new(head.Plan, head.Hair, light);
    private readonly ClothPaint _cloth = new(shot.Outfit, head.Torso, light);
    private readonly CoverPaint _cover = new(shot, head.Plan.Who.Skin, light);

    public Vec3 Paint(in Spot spot) => spot.Material switch
    {
        Material.Skin => _skin.Paint(spot),
        Material.Eye => _eye.Paint(spot),
        Material.Teeth => _teeth.Paint(spot),
        Material.Hair => Blend(spot, _hair.Cover(spot), _hair.Paint(spot)),
        Material.Beard => Blend(spot, Curves.Step(0.08f, 0.5f, BeardCover(spot)), _hair.PaintBeard(spot)),
        Material.Cloth => _cloth.Paint(spot),
        Material.Frame => Frame(spot),
        Material.Cover => _cover.Paint(spot),
        _ => default,
    };

    /// <summary>Thin hair lets the skin below show between its strands.</summary>
    private Vec3 Blend(in Spot spot, float cover, Vec3 hair) =>
        cover > 0.98f ? hair : Curves.Mix(_skin.Paint(spot with { Lit = 0.5f + 0.5f * spot.Lit, UnderHair = 9 }), hair, cover);

    private float BeardCover(in Spot spot)
    {
        Vec3 p = spot.Place;
        return head.Beard.Kept(p) + 0.5f * (Noise.At(p.X * 5, p.Y * 3, _plan.Who.Hair.Texture + 3) - 0.4f);
    }

    private Vec3 Frame(in Spot spot)
    {
        if (!head.Spectacles.IsLens(spot.Place)) return light.Plain(spot, shot.Occluder == Occluder.Sunglasses ? new(0.02f, 0.02f, 0.02f) : _plan.Who.Spectacles.Colour, 0.4f, 60);
        float glow = Curves.Step(-2.5f, 2.5f, spot.Place.Y);
        return light.Plain(spot, new(0.015f, 0.014f, 0.016f), 0.5f, 90) + light.Sky * (0.05f * glow);
    }
}
