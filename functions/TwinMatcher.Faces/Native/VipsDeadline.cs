namespace TwinMatcher.Faces.Native;

/// <summary>Breaks off the computing of an image's pixels that takes too long: libvips looks at a flag of the image before each strip.</summary>
internal sealed class VipsDeadline : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Timer _timer;
    private nint _image;

    /// <param name="image">Must outlive this object.</param>
    public VipsDeadline(VipsImage image, TimeSpan after)
    {
        _image = image.Handle;
        _timer = new Timer(_ => Kill(), null, after, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _timer.Dispose();
        // A timer that fires right now must not touch an image that is about to go.
        lock (_gate) _image = 0;
    }

    private void Kill()
    {
        lock (_gate)
            if (_image != 0) VipsApi.vips_image_set_kill(_image, 1);
    }
}
