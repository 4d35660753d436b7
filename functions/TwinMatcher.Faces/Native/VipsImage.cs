using System.Diagnostics;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Native;

/// <summary>Owns one reference to a libvips image: usually a recipe that computes pixels when they are read.</summary>
internal sealed unsafe class VipsImage : IDisposable
{
    private const int UnsignedByte = 0;
    private const int Srgb = 22;

    private nint _handle;

    /// <param name="handle">A reference that this object owns from here on.</param>
    public VipsImage(nint handle)
    {
        _handle = handle;
        NativeLedger.Acquired();
    }

    public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(VipsImage));

    public int Width => VipsApi.vips_image_get_width(Handle);

    public int Height => VipsApi.vips_image_get_height(Handle);

    /// <summary>The EXIF orientation, 1 to 8; 1 where the file says nothing.</summary>
    public int Orientation => VipsApi.vips_image_get_orientation(Handle);

    public bool HasProfile => VipsApi.vips_image_get_typeof(Handle, "icc-profile-data") != 0;

    public bool HasAlpha => VipsApi.vips_image_hasalpha(Handle) != 0;

    public bool IsSrgb => VipsApi.vips_image_get_interpretation(Handle) == Srgb;

    public bool IsBytes => VipsApi.vips_image_get_format(Handle) == UnsignedByte;

    /// <summary>Looks at pixels we own without copying: <paramref name="pixels"/> must outlive the result.</summary>
    public static VipsImage Over(Pixels pixels)
    {
        nint handle = VipsApi.vips_image_new_from_memory(
            pixels.Pointer, (nuint)pixels.Bytes.Length, pixels.Width, pixels.Height, Pixels.Channels, UnsignedByte);
        if (handle == 0) throw VipsApi.Failure("new_from_memory");
        using var raw = new VipsImage(handle);
        return new VipsOperation("copy").With("in", raw).With("interpretation=srgb").ToImage();
    }

    public void SetOrientation(int orientation) => VipsApi.vips_image_set_int(Handle, "orientation", orientation);

    /// <summary>Computes every pixel. The image must have three 8-bit bands.</summary>
    public Pixels ToPixels()
    {
        if (VipsApi.vips_image_get_bands(Handle) != Pixels.Channels || !IsBytes)
            throw new VipsException($"expected 3 bands of bytes, found {VipsApi.vips_image_get_bands(Handle)} of format {VipsApi.vips_image_get_format(Handle)}");
        long start = Stopwatch.GetTimestamp();
        nuint length;
        void* data = VipsApi.vips_image_write_to_memory(Handle, &length);
        NativeLedger.AddTicks(Stopwatch.GetTimestamp() - start);
        if (data == null) throw VipsApi.Failure("write_to_memory");
        return new Pixels((byte*)data, Width, Height);
    }

    /// <summary>Replaces this image by the result of one more step and releases it.</summary>
    public VipsImage Then(string operation, string options = "")
    {
        using (this) return new VipsOperation(operation).With("in", this).With(options).ToImage();
    }

    /// <summary>Encodes with a saver of libvips: "pngsave_buffer", "jpegsave_buffer", "webpsave_buffer".</summary>
    public byte[] Save(string saver, string options) => new VipsOperation(saver).With("in", this).With(options).ToBytes();

    public void Dispose()
    {
        nint handle = Interlocked.Exchange(ref _handle, 0);
        if (handle == 0) return;
        VipsApi.g_object_unref(handle);
        NativeLedger.Released();
    }
}
