using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>How far eight places are from each kind of surface, in centimetres; negative inside.</summary>
internal struct Surfaces
{
    public Lanes Skin, Eye, Teeth, Hair, Beard, Cloth, Frame, Cover;

    /// <summary>Everything far away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear() => Skin = Eye = Teeth = Hair = Beard = Cloth = Frame = Cover = Wide.All(99);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Lanes Nearest() => Wide.Min(
        Wide.Min(Wide.Min(Skin, Eye), Wide.Min(Teeth, Hair)),
        Wide.Min(Wide.Min(Beard, Cloth), Wide.Min(Frame, Cover)));

    /// <summary>Which surface one of the places is on.</summary>
    public readonly Material At(int lane)
    {
        var material = Material.Skin;
        float nearest = Skin.GetElement(lane);
        Consider(Eye, Material.Eye);
        Consider(Teeth, Material.Teeth);
        Consider(Hair, Material.Hair);
        Consider(Beard, Material.Beard);
        Consider(Cloth, Material.Cloth);
        Consider(Frame, Material.Frame);
        Consider(Cover, Material.Cover);
        return material;

        void Consider(Lanes distance, Material candidate)
        {
            if (distance.GetElement(lane) >= nearest) return;
            (nearest, material) = (distance.GetElement(lane), candidate);
        }
    }
}
