using System.Buffers.Binary;

namespace TwinMatcher.Faces.Photos;

/// <summary>
/// Counts the passes over its pixels that a JPEG asks for. An empty scan has some 40 bytes and costs a visit to every block, so that
/// without a limit 200 KB keep a decoder busy for a minute; neither libjpeg nor libvips has one.
/// </summary>
internal static class JpegScans
{
    private const byte Escape = 0xFF, StuffedZero = 0x00, Temporary = 0x01, Restart0 = 0xD0, Restart7 = 0xD7, End = 0xD9, Scan = 0xDA;

    /// <summary>Whether there are more than <paramref name="limit"/>; reads markers only, and stops where the picture ends.</summary>
    public static bool Exceed(ReadOnlySpan<byte> file, int limit)
    {
        int scans = 0;
        ReadOnlySpan<byte> rest = file[2..];
        while (rest.IndexOf(Escape) is var next and >= 0)
        {
            rest = rest[next..];
            if (rest.Length < 4 || rest[1] == End) return false;
            if (rest[1] == Escape) rest = rest[1..];
            else if (rest[1] is StuffedZero or Temporary or (>= Restart0 and <= Restart7)) rest = rest[2..];
            else
            {
                if (rest[1] == Scan && ++scans > limit) return true;
                rest = rest[Math.Min(rest.Length, 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]))..];
            }
        }
        return false;
    }
}
