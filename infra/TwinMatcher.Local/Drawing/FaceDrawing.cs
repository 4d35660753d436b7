using TwinMatcher.Faces;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Local.Drawing;

/// <summary>The photo with what was seen in it: numbered boxes, green for a good face and amber for a poor one, and landmarks.</summary>
internal static class FaceDrawing
{
    /// <summary>Large photos are drawn smaller than this long side times two: the picture is for looking at.</summary>
    private const int LongSide = 1600;

    private static readonly (byte, byte, byte) Good = (46, 204, 113), Poor = (243, 156, 18), Point = (255, 255, 255), Ink = (16, 24, 32);

    public static byte[] ToPng(ReadOnlySpan<byte> file, PhotoLimits limits, IReadOnlyList<Face> faces)
    {
        PhotoHeader header = Photo.Inspect(file, limits);
        using Photo photo = Photo.Decode(file, header, Photo.ReductionFor(header, LongSide));
        var canvas = new Canvas(photo.Pixels);
        float scale = photo.Pixels.Width / (float)header.Width;
        int stroke = Math.Max(2, Math.Max(photo.Pixels.Width, photo.Pixels.Height) / 400);
        foreach ((int index, Face face) in faces.Index())
        {
            (byte, byte, byte) colour = face.Quality.IsGood ? Good : Poor;
            int x = (int)(face.Box.X * scale), y = (int)(face.Box.Y * scale);
            canvas.Frame(x, y, (int)(face.Box.Width * scale), (int)(face.Box.Height * scale), stroke, colour);
            int digits = index + 1 < 10 ? 1 : 2;
            canvas.Fill(x, y, (4 * digits + 1) * stroke, 7 * stroke, colour);
            canvas.Number(index + 1, x + stroke, y + stroke, stroke, Ink);
            for (int i = 0; i < Landmarks.Count; i++)
            {
                canvas.Dot(face.Landmarks[i].X * scale, face.Landmarks[i].Y * scale, stroke + 1, Ink);
                canvas.Dot(face.Landmarks[i].X * scale, face.Landmarks[i].Y * scale, stroke, Point);
            }
        }
        return photo.Pixels.ToPng();
    }
}
