using System.Buffers.Binary;

namespace TwinMatcher.Tests.Support;

/// <summary>Rewrites JPEG files marker by marker, for those that no encoder would write.</summary>
internal static class JpegFile
{
    public const byte Profile = 0xE2, StartOfScan = 0xDA;

    private const int SegmentStart = 2;

    /// <summary>The file with one more marker segment right behind its start.</summary>
    public static byte[] WithSegment(byte[] jpeg, byte marker, ReadOnlySpan<byte> data)
    {
        byte[] head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), checked((ushort)(data.Length + 2)));
        return [.. jpeg[..SegmentStart], .. head, .. data, .. jpeg[SegmentStart..]];
    }

    /// <summary>The file with an ICC profile of any bytes.</summary>
    public static byte[] WithProfile(byte[] jpeg, ReadOnlySpan<byte> profile) =>
        WithSegment(jpeg, Profile, [.. "ICC_PROFILE\0"u8, 1, 1, .. profile]);

    /// <summary>A progressive file whose last scan comes so many times more.</summary>
    public static byte[] RepeatLastScan(byte[] jpeg, int times)
    {
        int start = jpeg.AsSpan().LastIndexOf([(byte)0xFF, StartOfScan]), end = jpeg.Length - 2;
        byte[] scan = jpeg[start..end];
        return [.. jpeg[..end], .. Enumerable.Repeat(scan, times).SelectMany(bytes => bytes), .. jpeg[end..]];
    }
}
