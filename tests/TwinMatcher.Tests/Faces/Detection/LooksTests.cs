using System.Numerics;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Tests.Faces.Detection;

public sealed class LooksTests
{
    private static readonly DetectedFace First = Face(x: 10, width: 20, landmark: 5, score: 0.2f);

    [Fact]
    public void Looks_that_saw_nothing_count_for_the_score_alone()
    {
        var looks = new Looks(First);
        looks.Add(null);
        looks.Add(null);

        Assert.Equal((3, 0.2f), (looks.Count, looks.Sum));
        Assert.Equal(First with { Score = 0.2f / 3 }, looks.Mean);
    }

    [Fact]
    public void Box_and_landmarks_are_the_mean_of_all_looks_that_saw_the_face()
    {
        var looks = new Looks(First);
        looks.Add(Face(x: 16, width: 14, landmark: 1, score: 0.8f));
        looks.Add(null);
        looks.Add(Face(x: 13, width: 26, landmark: 3, score: 1));

        DetectedFace mean = looks.Mean;

        Assert.Equal(0.5f, mean.Score, 1e-6f);
        // Centres at 20, 23 and 26.
        Assert.Equal(new Box(23 - 10, 13, 20, 20), mean.Box);
        Assert.Equal(Landmarks(3), mean.Landmarks);
    }

    [Fact]
    public void Tilt_is_what_close_ups_say_once_they_saw_the_face()
    {
        var looks = new Looks(Tilted(1));
        Assert.Equal(MathF.PI / 4, looks.Roll, 1e-6f);

        looks.Add(Tilted(0));

        Assert.Equal(0, looks.Roll, 1e-6f);
    }

    private static DetectedFace Tilted(float slope) => First with { Landmarks = Landmarks(0) with { RightEye = new(10, 10 * slope) } };

    private static DetectedFace Face(float x, float width, float landmark, float score) => new(new Box(x, 13, width, 20), Landmarks(landmark), score);

    private static Landmarks Landmarks(float at)
    {
        var point = new Vector2(at, -at);
        return new(point, point, point, point, point);
    }
}
