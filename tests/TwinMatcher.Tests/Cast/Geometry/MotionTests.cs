using TwinMatcher.Cast.Geometry;

namespace TwinMatcher.Tests.Cast.Geometry;

/// <summary>Rotations about a pivot.</summary>
public sealed class MotionTests
{
    private static readonly Vec3 Pivot = new(1, -7, -9), Somewhere = new(3, 2, 5);

    [Fact]
    public void Pivot_stays_where_it_is() => AssertNear(Pivot, Motion.About(Pivot, 10, 25, -8).Place(Pivot));

    [Fact]
    public void Way_back_leads_back()
    {
        Motion motion = Motion.About(Pivot, 10, 25, -8);
        AssertNear(Somewhere, motion.Inverse().Place(motion.Place(Somewhere)));
    }

    [Fact]
    public void Then_is_one_after_the_other()
    {
        Motion first = Motion.About(Pivot, 10, 0, 0), second = Motion.About(default, 0, 30, 5);
        AssertNear(second.Place(first.Place(Somewhere)), first.Then(second).Place(Somewhere));
    }

    [Fact]
    public void Positive_yaw_turns_the_nose_to_the_right() => Assert.True(Motion.About(default, 0, 30, 0).Direction(new(0, 0, 1)).X > 0.4f);

    [Fact]
    public void Positive_pitch_lifts_the_nose() => Assert.True(Motion.About(default, 20, 0, 0).Direction(new(0, 0, 1)).Y > 0.3f);

    private static void AssertNear(Vec3 expected, Vec3 found) => Assert.True((expected - found).Length() < 1e-4f, $"{expected} {found}");
}
