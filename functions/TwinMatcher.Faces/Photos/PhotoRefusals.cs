using System.Globalization;

namespace TwinMatcher.Faces.Photos;

/// <summary>Every way a file can fail to be a photo. Codes never change; sentences may.</summary>
public static class PhotoRefusals
{
    private const string Allowed = "Please send a JPEG, PNG or WebP picture.";

    public static readonly Refusal Empty = new("photo_empty", $"The file is empty. {Allowed}");

    public static readonly Refusal NotAPhoto = new("not_a_photo", $"The file is not a picture we know. {Allowed}");

    public static readonly Refusal Damaged = new("photo_damaged", "The picture is damaged or incomplete. Please send the original file again.");

    public static readonly Refusal NoFace = new("no_face", "No face was found in the picture. Use one where a face is well lit and seen from the front.");

    public static readonly Refusal TooSlow = new("photo_too_large", "The picture takes too long to decode. Please send a smaller one.");

    public static Refusal FormatNotSupported(string name) => new("format_not_supported", $"{name} is not supported. {Allowed}");

    public static Refusal TooManyBytes(long bytes, long limit) => new("photo_too_large",
        string.Create(CultureInfo.InvariantCulture, $"The file has {Megabytes(bytes)} MB; at most {Megabytes(limit)} MB are allowed."));

    public static Refusal TooManyPixels(int width, int height, PhotoLimits limits) => new("photo_too_large", string.Create(CultureInfo.InvariantCulture,
        $"The picture has {width} x {height} pixels; at most {limits.MaxPixels / 1_000_000} megapixels and {limits.MaxSide:N0} pixels a side are allowed."));

    public static Refusal TooMuchMemory(long bytes, PhotoLimits limits) => new("photo_too_large", string.Create(CultureInfo.InvariantCulture,
        $"The picture takes {Megabytes(bytes)} MB of memory to decode; at most {Megabytes(limits.MaxMemory)} MB are allowed. Please send a smaller one, or a JPEG."));

    public static Refusal TooFewPixels(int width, int height, PhotoLimits limits) => new("photo_too_small",
        $"The picture has {width} x {height} pixels; a side needs at least {limits.MinSide}.");

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.#", CultureInfo.InvariantCulture);
}
