using System.Numerics;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Tests.Faces.Detection;

public sealed class DetectedFaceTests
{
    private static readonly DetectedFace Face = new(new Box(10, 20, 30, 40), new(new(15, 30), new(35, 31), new(25, 40), new(17, 50), new(33, 52)), 0.7f);

    [Fact]
    public void In_the_mirror_left_is_right()
    {
        DetectedFace mirrored = Face.Mirrored(100);

        Assert.Equal(new Box(59, 20, 30, 40), mirrored.Box);
        Assert.Equal(new(64, 31), mirrored.Landmarks.LeftEye);
        Assert.Equal(new(82, 50), mirrored.Landmarks.RightMouth);
        Assert.Equal(Face, mirrored.Mirrored(100));
    }

    [Fact]
    public void A_turn_moves_the_middle_of_the_box_and_leaves_it_upright()
    {
        // Twice as large, a quarter turn clockwise, then shifted.
        DetectedFace moved = Face.Moved(new Similarity(0, 2, 200, 5));

        Assert.Equal(new Box(200 - 80 - 30, 5 + 50 - 40, 60, 80), moved.Box);
        Assert.Equal(new Vector2(200 - 60, 5 + 30), moved.Landmarks.LeftEye);
        Assert.Equal(0.7f, moved.Score);
    }
}
