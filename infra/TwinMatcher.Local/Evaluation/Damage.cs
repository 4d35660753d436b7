using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Faces.Quality;

namespace TwinMatcher.Local.Evaluation;

/// <summary>A way to spoil a good photo by degrees, and the measurement that should notice.</summary>
/// <param name="Reason">The quality reason it provokes.</param>
/// <param name="Levels">From harmless to hopeless.</param>
/// <param name="Apply">Makes the spoilt photo; the caller disposes it.</param>
/// <param name="Measured">The measurement that has the threshold.</param>
internal sealed record Damage(string Reason, double[] Levels, Func<Pixels, Face, double, Pixels> Apply, Func<FaceQuality, float> Measured)
{
    /// <summary>A face's box is about as wide as 80 pixels of its crop: the unit in which blur counts.</summary>
    private const double CropPixelsInBox = 80;

    public static readonly IReadOnlyList<Damage> All =
    [
        new(FaceQuality.TooSmall, [80, 64, 48, 40, 32, 28, 24, 20, 16], (photo, face, side) => photo.Resize(side / face.Quality.Size), quality => quality.Size),
        new(FaceQuality.TooDark, [80, 60, 40, 30, 20, 15, 10, 7, 5], (photo, face, luma) => Expose(photo, luma / face.Quality.Brightness), quality => quality.Brightness),
        new(FaceQuality.TooBright, [1, 1.5, 2, 2.5, 3, 4, 6, 8], (photo, _, gain) => Expose(photo, gain), quality => quality.Brightness),
        new(FaceQuality.Blurred, [0.5, 1, 1.5, 2, 2.5, 3, 4, 5], (photo, face, sigma) => photo.Blur(sigma * face.Quality.Size / CropPixelsInBox), quality => quality.Sharpness),
        new(FaceQuality.CutOff, [0, 0.1, 0.2, 0.3, 0.4, 0.5], CutLeft, quality => quality.Visible),
    ];

    private static Pixels Expose(Pixels photo, double gain)
    {
        byte[] rgb = photo.Bytes.ToArray();
        for (int i = 0; i < rgb.Length; i++) rgb[i] = (byte)Math.Min(255, rgb[i] * gain + 0.5);
        return Pixels.Copy(rgb, photo.Width, photo.Height);
    }

    /// <summary>Cuts the photo through the face, this share of its box from the left.</summary>
    private static Pixels CutLeft(Pixels photo, Face face, double share)
    {
        int x = Math.Clamp((int)(face.Box.X + face.Box.Width * share), 0, photo.Width - 16);
        return share == 0 ? photo.Crop(0, 0, photo.Width, photo.Height) : photo.Crop(x, 0, photo.Width - x, photo.Height);
    }
}
