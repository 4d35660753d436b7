using TwinMatcher.Faces.Native;

namespace TwinMatcher.Faces.Photos;

/// <summary>Owns packed 8-bit RGB pixels in native memory, rows top to bottom without padding. Not thread-safe while being disposed.</summary>
public sealed unsafe class Pixels : IDisposable
{
    public const int Channels = 3;

    private byte* _data;

    /// <param name="data">Memory from GLib's allocator; freed by this object.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    internal Pixels(byte* data, int width, int height)
    {
        _data = data;
        (Width, Height) = (width, height);
        NativeLedger.Acquired();
    }

    public int Width { get; }

    public int Height { get; }

    public int Stride => Width * Channels;

    internal byte* Pointer => _data != null ? _data : throw new ObjectDisposedException(nameof(Pixels));

    public Span<byte> Bytes => new(Pointer, checked(Stride * Height));

    /// <summary>Copies managed pixels, for tests and pictures we draw ourselves.</summary>
    public static Pixels Copy(ReadOnlySpan<byte> rgb, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(rgb.Length, checked(width * height * Channels));
        byte* data = (byte*)VipsApi.g_malloc((nuint)rgb.Length);
        rgb.CopyTo(new Span<byte>(data, rgb.Length));
        return new Pixels(data, width, height);
    }

    public void Dispose()
    {
        if (_data == null) return;
        VipsApi.g_free(_data);
        _data = null;
        NativeLedger.Released();
    }
}
