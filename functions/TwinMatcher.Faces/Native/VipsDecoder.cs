using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Native;

/// <summary>Turns the bytes of an allowed format into upright sRGB pixels. Knows how, not whether: limits are <see cref="Photo"/>'s.</summary>
internal static unsafe class VipsDecoder
{
    /// <summary>Reads only what the file says of itself: under a millisecond, whatever the size it claims.</summary>
    public static PhotoHeader ReadHeader(ReadOnlySpan<byte> file, PhotoFormat format)
    {
        fixed (byte* data = file)
        {
            using VipsImage image = Loader(data, file.Length, format, "access=sequential").ToImage();
            return new PhotoHeader(format, image.Width, image.Height, image.Orientation);
        }
    }

    /// <summary>Decodes every pixel at 1/<paramref name="reduction"/> of the size (1, 2, 4 or 8). A truncated file is an error, and so is one that takes longer than its header's limits allow.</summary>
    public static Pixels Decode(ReadOnlySpan<byte> file, PhotoHeader header, int reduction)
    {
        Pixels stored;
        fixed (byte* data = file)
        {
            VipsImage image = Loader(data, file.Length, header.Format, "access=sequential,fail-on=truncated," + LoadOption(header.Format, reduction))
                .ToImage();
            try
            {
                image = ToSrgb(image);
                if (header.Format == PhotoFormat.Png && reduction > 1) image = image.Then("shrink", $"hshrink={reduction},vshrink={reduction}");
                using VipsDeadline deadline = new(image, header.Limits.MaxTime);
                stored = image.ToPixels();
            }
            finally
            {
                image.Dispose();
            }
        }
        return header.Orientation > 1 ? Upright(stored, header.Orientation) : stored;
    }

    /// <summary>JPEG and WebP shrink while they decode, which is faster and smaller; PNG cannot.</summary>
    private static string LoadOption(PhotoFormat format, int reduction) => (format, reduction) switch
    {
        (PhotoFormat.Jpeg, > 1) => $"shrink={reduction}",
        (PhotoFormat.WebP, 2) => "scale=0.5",
        (PhotoFormat.WebP, 4) => "scale=0.25",
        (PhotoFormat.WebP, 8) => "scale=0.125",
        _ => "",
    };

    private static VipsOperation Loader(byte* data, int length, PhotoFormat format, string options)
    {
        string loader = format switch
        {
            PhotoFormat.Jpeg => "jpegload_buffer",
            PhotoFormat.Png => "pngload_buffer",
            PhotoFormat.WebP => "webpload_buffer",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "not a format we decode"),
        };
        return new VipsOperation(loader).With("buffer", data, length).With(options.TrimEnd(','));
    }

    private static VipsImage ToSrgb(VipsImage image)
    {
        // Only with a profile: without one a conversion through it would cost 2 to 7 times the decoding.
        if (image.HasProfile) image = ApplyProfile(image);
        if (!image.IsSrgb) image = image.Then("colourspace", "space=srgb");
        if (image.HasAlpha) image = image.Then("flatten", "background=255");
        return image.IsBytes ? image : image.Then("cast", "format=uchar");
    }

    private static VipsImage ApplyProfile(VipsImage image)
    {
        try
        {
            VipsImage converted = new VipsOperation("icc_transform").With("in", image).With("embedded=true,output-profile=srgb").ToImage();
            image.Dispose();
            return converted;
        }
        catch (VipsException)
        {
            return image;   // a broken or mismatched profile is common and harmless: the numbers are nearly sRGB anyway
        }
    }

    /// <summary>Turning needs pixels in any order, which a file read from front to back cannot give: so it follows the decoding.</summary>
    private static Pixels Upright(Pixels stored, int orientation)
    {
        using (stored)
        {
            VipsImage image = VipsImage.Over(stored);
            try
            {
                image.SetOrientation(orientation);
                image = image.Then("autorot");
                return image.ToPixels();
            }
            finally
            {
                image.Dispose();
            }
        }
    }
}
