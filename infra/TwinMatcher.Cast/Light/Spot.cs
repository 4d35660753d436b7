using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;

namespace TwinMatcher.Cast.Light;

/// <summary>One place on a surface, as a ray found it. Head space; the place is that of the straight face.</summary>
/// <param name="Material">What it is.</param>
/// <param name="Place">Where, in the symmetric face.</param>
/// <param name="Real">Where, in the bent one.</param>
/// <param name="Normal">Of length one, outward.</param>
/// <param name="View">Of length one, towards the camera.</param>
/// <param name="Open">How much of the surroundings reaches it, 0 to 1.</param>
/// <param name="Lit">How much of the lamp reaches it, 0 to 1.</param>
/// <param name="OverSkin">How far above bare skin it is, cm.</param>
/// <param name="UnderHair">How far from hair it is, cm.</param>
internal readonly record struct Spot(
    Material Material, Vec3 Place, Vec3 Real, Vec3 Normal, Vec3 View, float Open, float Lit, float OverSkin, float UnderHair);
