using System.Runtime.Intrinsics;
using TwinMatcher.Cast;
using TwinMatcher.Cast.Anatomy;
using TwinMatcher.Cast.Geometry;

namespace TwinMatcher.Tests.Cast.Anatomy;

/// <summary>Bending a face and straightening it again.</summary>
public sealed class AsymmetryTests
{
    private static readonly Asymmetry Lean = new(Bend: 0.4f, Tilt: 0.03f, Brow: 0, Smile: 0);

    [Theory]
    [InlineData(0, -10.5f), InlineData(3.2f, 0), InlineData(-2.6f, -6.5f)]
    public void Bent_place_straightens_to_where_it_was(float x, float y)
    {
        Vec3 straight = new(x, y, 1), back = Lean.Straighten(Lean.Apply(straight));
        Assert.True((straight - back).Length() < 1e-3f, $"{straight} {back}");
    }

    [Fact]
    public void Eight_places_bend_as_one_does()
    {
        Vec3 one = Lean.Straighten(new(2, -8, 0));
        Vector256<float> x = Vector256.Create(2f), y = Vector256.Create(-8f);
        Lean.Straighten(ref x, ref y);
        Assert.Equal((one.X, one.Y), (x.GetElement(3), y.GetElement(3)));
    }

    [Fact]
    public void Chin_of_a_bent_face_stands_aside() => Assert.InRange(Lean.Apply(new(0, -11, 0)).X, 0.3f, 0.5f);

    [Fact]
    public void Faces_are_drawn_with_their_asymmetry() => Assert.Contains(Enumerable.Range(0, 10), seed =>
    {
        IReadOnlyList<FacePoint> p = Portrait.Render(Character.From((ulong)seed), Shot.From(1, 0), 256).Faces[0].Landmarks;
        return MathF.Abs(p[0].Y - p[1].Y) > 0.5f;
    });
}
