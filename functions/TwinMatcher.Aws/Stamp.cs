using System.Buffers.Text;
using TwinMatcher.Gallery;

namespace TwinMatcher.Aws;

/// <summary>Marks what one write stored, so that a repeated attempt recognises it.</summary>
internal static class Stamp
{
    /// <summary>22 characters nobody else comes up with.</summary>
    public static string Of(Chance chance)
    {
        Span<byte> bytes = stackalloc byte[16];
        chance(bytes);
        return Base64Url.EncodeToString(bytes);
    }
}
