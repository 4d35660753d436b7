namespace TwinMatcher.Gallery.Uploads;

/// <summary>Content types a photo may have; what a photo really is the face engine finds out.</summary>
internal static class PhotoTypes
{
    public const string Jpeg = "image/jpeg", Png = "image/png", WebP = "image/webp";

    /// <summary>For a file whose first bytes are of none of them; the face engine says what is wrong with it.</summary>
    public const string Unknown = "application/octet-stream";

    public static IReadOnlyList<string> All { get; } = [Jpeg, Png, WebP];

    public static string Of(ReadOnlySpan<byte> photo) => photo switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        _ => Unknown,
    };
}
