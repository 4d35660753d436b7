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
        return scale >= 1 ? new(picture, owned: false) : new(picture.Resize(scale), owned: true);
    }

    public void Dispose()
    {
        if (_owned) Pixels.Dispose();
    }
}
