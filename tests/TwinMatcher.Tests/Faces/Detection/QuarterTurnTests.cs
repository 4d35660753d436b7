using System.Numerics;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Detection;

/// <summary>What is found in a turned picture is told in the picture as it was.</summary>
public sealed class QuarterTurnTests
{
    private const int Width = 40, Height = 30, X = 7, Y = 11;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Undo_takes_a_pixel_back_to_where_it_was(int quarters)
    {
        using Pixels picture = Pixels.Black(Width, Height);
        TinyModels.Paint(picture, X, Y, 1, 1, 255, 255, 255);
        var turn = new QuarterTurn(quarters);
        using Pixels turned = turn.Apply(picture);
        int index = turned.Bytes.IndexOf((byte)255) / 3;
        var found = new Vector2(index % turned.Width, index / turned.Width);

        DetectedFace undone = turn.Undo(new DetectedFace(default, new(found, found, found, found, found), 1), Width, Height);

        Assert.Equal(new Vector2(X, Y), undone.Landmarks.Nose);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Undo_keeps_the_landmarks_in_the_box(int quarters)
    {
        var box = new Box(4, 6, 10, 12);
        DetectedFace face = new(box, TinyDetector.LandmarksOf(box), 1);

        DetectedFace undone = new QuarterTurn(quarters).Undo(face, Width, Height);

        Assert.All(Enumerable.Range(0, Landmarks.Count), i => Assert.True(
            undone.Landmarks[i].X >= undone.Box.X && undone.Landmarks[i].X <= undone.Box.X + undone.Box.Width
            && undone.Landmarks[i].Y >= undone.Box.Y && undone.Landmarks[i].Y <= undone.Box.Y + undone.Box.Height));
    }

    [Theory]
    [InlineData(1, 12, 10), InlineData(2, 10, 12), InlineData(3, 12, 10)]
    public void Undo_turns_the_sides_of_the_box(int quarters, float width, float height)
    {
        Box undone = new QuarterTurn(quarters).Undo(new DetectedFace(new(4, 6, 10, 12), default, 1), Width, Height).Box;

        Assert.Equal((width, height), (undone.Width, undone.Height));
    }
}
