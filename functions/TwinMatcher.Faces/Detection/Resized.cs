using System.Globalization;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Detection;

/// <summary>A picture made to fit a side; the original itself where it fits already, which then is not disposed with this.</summary>
internal readonly struct Resized : IDisposable
{
    private readonly bool _owned;

    private Resized(Pixels pixels, bool owned) => (Pixels, _owned) = (pixels, owned);

    public Pixels Pixels { get; }

    public static Resized Down(Pixels picture, int longSide)
    {
        double scale = (double)longSide / Math.Max(picture.Width, picture.Height);
        if (scale >= 1) return new(picture, owned: false);
        using VipsImage image = VipsImage.Over(picture).Then("resize", string.Create(CultureInfo.InvariantCulture, $"scale={scale},kernel=linear"));
        return new(image.ToPixels(), owned: true);
    }

    public void Dispose()
    {
        if (_owned) Pixels.Dispose();
    }
}
