using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TwinMatcher.Search.Format;

/// <summary>A learned head as it is stored: magic, format, version, both dimensions, in format 2 the aggregation, the rows of the matrix, none for the identity, and a CRC-32C of all that;
/// little-endian. Heads that go by best faces are of format 1, which programs from before aggregations read, and refuse the others.</summary>
public static class HeadFile
{
    private const int Format = 2, LeastNumbers = 4, Checksum = 4;

    private static ReadOnlySpan<byte> Magic => "TWHD"u8;

    /// <exception cref="ArgumentException">The identity by best faces is what every space begins with, and needs no file.</exception>
    public static byte[] Write(Head head)
    {
        ArgumentNullException.ThrowIfNull(head);
        bool plain = head.Aggregation == Aggregation.BestFace;
        if (plain && head.IsIdentity) throw new ArgumentException("the identity needs no file", nameof(head));
        ReadOnlySpan<int> numbers = plain
            ? [1, head.Version, head.InputDimension, head.OutputDimension]
            : [Format, head.Version, head.InputDimension, head.OutputDimension, (int)head.Aggregation];
        int length = Magic.Length + (4 * numbers.Length);
        byte[] bytes = new byte[length + (4 * head.Matrix.Length) + Checksum];
        Magic.CopyTo(bytes);
        MemoryMarshal.AsBytes(numbers).CopyTo(bytes.AsSpan(Magic.Length));
        MemoryMarshal.AsBytes(head.Matrix).CopyTo(bytes.AsSpan(length));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan()[^Checksum..], Crc32C.Of(bytes.AsSpan()[..^Checksum]));
        return bytes;
    }

    /// <exception cref="DamagedHeadException">The bytes are no head, or not the ones that were written.</exception>
    /// <exception cref="NewerFormatException">A later version of the program wrote them.</exception>
    public static Head Read(ReadOnlySpan<byte> bytes)
    {
        int least = Magic.Length + (4 * LeastNumbers) + Checksum;
        if (bytes.Length < least) throw new DamagedHeadException($"cut off after {bytes.Length} bytes");
        if (!bytes.StartsWith(Magic)) throw new DamagedHeadException("it does not begin as one");
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^Checksum..]) != Crc32C.Of(bytes[..^Checksum])) throw new DamagedHeadException("its checksum is wrong");
        ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(bytes[Magic.Length..^Checksum]);
        if (numbers[0] > Format) throw new NewerFormatException("head", numbers[0], Format);
        try
        {
            if (numbers[0] < Format) return new Head(numbers[1], numbers[2], numbers[3], Floats(numbers[4..]));
            Aggregation aggregation = numbers.Length > 4 ? (Aggregation)numbers[4] : throw new DamagedHeadException("it has no aggregation");
            if (numbers.Length > 5) return new Head(numbers[1], numbers[2], numbers[3], Floats(numbers[5..]), aggregation);
            return numbers[2] == numbers[3] ? Head.Identity(numbers[2], numbers[1], aggregation) : throw new DamagedHeadException("it has no matrix");
        }
        catch (ArgumentException wrong)
        {
            throw new DamagedHeadException(wrong.Message);
        }
    }

    private static float[] Floats(ReadOnlySpan<int> numbers) => MemoryMarshal.Cast<int, float>(numbers).ToArray();
}
