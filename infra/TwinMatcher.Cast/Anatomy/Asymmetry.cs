using System.Runtime.CompilerServices;
using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Anatomy;

/// <summary>
/// No face is its own mirror image. The face is built symmetric and then bent: nose, mouth and chin to one side, one eye and
/// corner of the mouth a little higher; and one brow is raised more easily, one side smiles more.
/// </summary>
/// <param name="Bend">How far the chin stands aside, cm.</param>
/// <param name="Tilt">How much higher one side is, as a slope.</param>
/// <param name="Brow">How much higher the left brow is, cm.</param>
/// <param name="Smile">How much more the left corner smiles, as a share.</param>
internal sealed record Asymmetry(float Bend, float Tilt, float Brow, float Smile)
{
    /// <summary>The square of the distance from the eyes to the chin: there the bend is as large as it says.</summary>
    private const float Reach = 1f / (11 * 11), Lowest = -14;

    public static Asymmetry Draw(Chance chance) => new(chance.Vary(0.26f), chance.Vary(0.018f), chance.Vary(0.11f), chance.Vary(0.16f));

    /// <summary>From places in the bent face to places in the symmetric one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Straighten(ref Lanes x, ref Lanes y)
    {
        Lanes below = Wide.Max(Wide.All(Lowest), Wide.Min(Wide.Zero, y));
        y -= Wide.Max(Wide.All(-6), Wide.Min(Wide.All(6), x)) * Tilt;
        x -= below * below * (Bend * Reach);
    }

    /// <inheritdoc cref="Straighten(ref Lanes, ref Lanes)"/>
    public Vec3 Straighten(Vec3 p)
    {
        float below = Math.Clamp(p.Y, Lowest, 0f);
        return new(p.X - below * below * (Bend * Reach), p.Y - Math.Clamp(p.X, -6f, 6f) * Tilt, p.Z);
    }

    /// <summary>From a place in the symmetric face to where it is found in the bent one.</summary>
    public Vec3 Apply(Vec3 straight)
    {
        Vec3 p = straight;
        // The bend is so slight that every round makes the rest some twenty times smaller.
        for (int round = 0; round < 5; round++) p = straight + (p - Straighten(p));
        return p;
    }
}
