using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Light;

/// <summary>What skin is like at one place, while marks are laid over it.</summary>
internal record struct SkinLook(Vec3 Colour, float Open, float Gloss, float Sharpness)
{
    /// <summary>Paints over what is there.</summary>
    public void Cover(Vec3 colour, float opacity) => Colour = Curves.Mix(Colour, colour, opacity);

    /// <summary>Takes away a share of each channel.</summary>
    public void Tint(Vec3 share, float amount) => Colour *= Vec3.One - share * amount;
}
