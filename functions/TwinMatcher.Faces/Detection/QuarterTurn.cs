using System.Numerics;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Detection;

/// <summary>A clockwise turn by 90, 180 or 270 degrees, and the way back for what was found in the turned picture.</summary>
internal readonly record struct QuarterTurn(int Quarters)
{
    public int Degrees => Quarters * 90;

    public Pixels Apply(Pixels picture)
    {
        using VipsImage image = VipsImage.Over(picture).Then("rot", $"angle=d{Degrees}");
        return image.ToPixels();
    }

    /// <summary>From the turned picture to the original of the given size. The landmarks keep their names: left stays left of the upright face.</summary>
    public DetectedFace Undo(DetectedFace face, int width, int height)
    {
        int quarters = Quarters;
        Vector2 Back(Vector2 p) => quarters switch
        {
            1 => new(p.Y, height - 1 - p.X),
            2 => new(width - 1 - p.X, height - 1 - p.Y),
            _ => new(width - 1 - p.Y, p.X),
        };
        Vector2 a = Back(new(face.Box.X, face.Box.Y)), b = Back(new(face.Box.X + face.Box.Width, face.Box.Y + face.Box.Height));
        Vector2 low = Vector2.Min(a, b), size = Vector2.Abs(a - b);
        return face with { Box = new Box(low.X, low.Y, size.X, size.Y), Landmarks = face.Landmarks.Map(Back) };
    }
}
