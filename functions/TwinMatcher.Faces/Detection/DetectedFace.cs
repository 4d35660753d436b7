using System.Numerics;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Faces.Detection;

/// <summary>What a detector says of one face, in pixels of the picture it was given.</summary>
/// <param name="Box">Around forehead, ears and chin.</param>
/// <param name="Landmarks">Eyes, nose, mouth.</param>
/// <param name="Score">Confidence, 0 to 1.</param>
internal sealed record DetectedFace(Box Box, Landmarks Landmarks, float Score)
{
    /// <summary>The same face in a picture <paramref name="factor"/> times as fine.</summary>
    public DetectedFace Resampled(float factor)
    {
        Vector2 corner = PixelGrid.Resample(new(Box.X, Box.Y), factor);
        return this with
        {
            Box = new(corner.X, corner.Y, Box.Width * factor, Box.Height * factor),
            Landmarks = Landmarks.Map(point => PixelGrid.Resample(point, factor)),
        };
    }

    /// <summary>The same face where <paramref name="map"/> takes it; the box stays upright, as a detector draws it.</summary>
    public DetectedFace Moved(Similarity map) =>
        this with { Box = Box.Around(map.Apply(Box.Centre), Box.Sides * map.Scale), Landmarks = Landmarks.Map(map.Apply) };

    /// <summary>The same face in a mirrored picture of this width: the left eye is the right one.</summary>
    public DetectedFace Mirrored(int width)
    {
        Vector2 Back(Vector2 point) => new(width - 1 - point.X, point.Y);
        return this with
        {
            Box = Box with { X = width - 1 - Box.X - Box.Width },
            Landmarks = new(Back(Landmarks.RightEye), Back(Landmarks.LeftEye), Back(Landmarks.Nose), Back(Landmarks.RightMouth), Back(Landmarks.LeftMouth)),
        };
    }
}
