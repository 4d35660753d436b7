using TwinMatcher.Faces.Geometry;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Geometry;

/// <summary>Areas two boxes share.</summary>
public sealed class BoxTests
{
    [Fact]
    public void Overlap_with_itself_is_one() => Assert.Equal(1, new Box(3, 4, 10, 20).Overlap(new Box(3, 4, 10, 20)));

    [Fact]
    public void Overlap_of_boxes_side_by_side_is_zero() => Assert.Equal(0, new Box(0, 0, 10, 10).Overlap(new Box(10, 0, 10, 10)));

    [Fact]
    public void Overlap_of_distant_boxes_is_zero() => Assert.Equal(0, new Box(0, 0, 10, 10).Overlap(new Box(50, 50, 10, 10)));

    [Fact]
    public void Overlap_of_half_boxes_is_a_third() => Assert.Equal(1 / 3f, new Box(0, 0, 10, 10).Overlap(new Box(5, 0, 10, 10)), 1e-6f);

    [Fact]
    public void Overlap_of_a_box_inside_another_is_the_share_of_areas() => Assert.Equal(0.25f, new Box(0, 0, 10, 10).Overlap(new Box(2, 3, 5, 5)), 1e-6f);

    [Fact]
    public void Overlap_of_empty_boxes_is_zero() => Assert.Equal(0, new Box(1, 1, 0, 0).Overlap(new Box(1, 1, 0, 0)));

    [Fact]
    public void Overlap_is_the_same_both_ways()
    {
        Random random = Seed.Start();
        Box Any() => new(random.NextSingle() * 10, random.NextSingle() * 10, random.NextSingle() * 10, random.NextSingle() * 10);
        for (int round = 0; round < 200; round++)
        {
            Box a = Any(), b = Any();
            Assert.Equal(a.Overlap(b), b.Overlap(a), 1e-6f);
        }
    }
}
