using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Tests.Support;

/// <summary>Reads a file as far as it goes and says why it was refused.</summary>
internal static class Refused
{
    /// <summary>The refusal of a file, or null when every pixel could be decoded.</summary>
    public static Refusal? Why(ReadOnlySpan<byte> file, PhotoLimits? limits = null, int reduction = 1)
    {
        try
        {
            PhotoHeader header = Photo.Inspect(file, limits ?? new PhotoLimits());
            Photo.Decode(file, header, reduction).Dispose();
            return null;
        }
        catch (PhotoRefusedException refused)
        {
            return refused.Refusal;
        }
    }

    public static string? Code(ReadOnlySpan<byte> file, PhotoLimits? limits = null, int reduction = 1) => Why(file, limits, reduction)?.Code;
}
