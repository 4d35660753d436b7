using System.Buffers.Binary;

namespace TwinMatcher.Local.Fuzz.Images;

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

    /// <summary>
    /// A progressive file with so many scans more, each valid and without a coefficient: "skip the next blocks" until all are skipped.
    /// </summary>
    /// <param name="jpeg">A progressive file whose chroma is not subsampled.</param>
    /// <param name="blocks">Squares of 8 x 8 in one component, at least 16,384.</param>
    /// <param name="scans">How many are put before the end.</param>
    public static byte[] WithEmptyScans(byte[] jpeg, int blocks, int scans)
    {
        // Table 0 for coefficients: one code, the single bit 0, which means "skip 16,384 blocks and as many as the next 14 bits say".
        byte[] table = [0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0xE0];
        byte[] scan = [0xFF, StartOfScan, 0, 8, 1, ComponentOf(jpeg), 0, 1, 1, 0, .. Skips(blocks)];
        return [.. jpeg[..^2], .. table, .. Enumerable.Repeat(scan, scans).SelectMany(bytes => bytes), .. jpeg[^2..]];
    }

    /// <summary>The id of the first component, behind the sizes in the frame header.</summary>
    private static byte ComponentOf(byte[] jpeg) => jpeg[jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC2]) + 10];

    private static List<byte> Skips(int blocks)
    {
        const int Shortest = 1 << 14, Longest = 2 * Shortest - 1;
        int runs = (blocks + Longest - 1) / Longest;
        var bits = new List<bool>();
        for (int run = 0; run < runs; run++)
        {
            int length = (run + 1) * blocks / runs - run * blocks / runs;
            bits.Add(false);
            for (int bit = 13; bit >= 0; bit--) bits.Add(((length - Shortest) >> bit & 1) == 1);
        }
        while (bits.Count % 8 != 0) bits.Add(true);
        var bytes = new List<byte>();
        foreach (bool[] eight in bits.Chunk(8))
        {
            bytes.Add((byte)eight.Aggregate(0, (value, bit) => value << 1 | (bit ? 1 : 0)));
            if (bytes[^1] == 0xFF) bytes.Add(0);
        }
        return bytes;
    }
}
