using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TwinMatcher.Search.Format;

/// <summary>A learned head as it is stored: magic, format, version, both dimensions, the rows of the matrix, and a CRC-32C of all that; little-endian.</summary>
public static class HeadFile
{
    private const int Format = 1, Numbers = 20, Checksum = 4;

    private static ReadOnlySpan<byte> Magic => "TWHD"u8;

    /// <exception cref="ArgumentException">The identity has no matrix, and needs no file.</exception>
    public static byte[] Write(Head head)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (head.Matrix.IsEmpty) throw new ArgumentException("the identity needs no file", nameof(head));
        byte[] bytes = new byte[Numbers + (4 * head.Matrix.Length) + Checksum];
        Magic.CopyTo(bytes);
        ReadOnlySpan<int> numbers = [Format, head.Version, head.InputDimension, head.OutputDimension];
        MemoryMarshal.AsBytes(numbers).CopyTo(bytes.AsSpan(Magic.Length));
        MemoryMarshal.AsBytes(head.Matrix).CopyTo(bytes.AsSpan(Numbers));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan()[^Checksum..], Crc32C.Of(bytes.AsSpan()[..^Checksum]));
        return bytes;
    }

    /// <exception cref="DamagedHeadException">The bytes are no head, or not the ones that were written.</exception>
    /// <exception cref="NewerFormatException">A later version of the program wrote them.</exception>
    public static Head Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Numbers + Checksum) throw new DamagedHeadException($"cut off after {bytes.Length} bytes");
        if (!bytes.StartsWith(Magic)) throw new DamagedHeadException("it does not begin as one");
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[^Checksum..]) != Crc32C.Of(bytes[..^Checksum])) throw new DamagedHeadException("its checksum is wrong");
        ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(bytes[Magic.Length..Numbers]);
        if (numbers[0] > Format) throw new NewerFormatException("head", numbers[0], Format);
        ReadOnlySpan<float> matrix = MemoryMarshal.Cast<byte, float>(bytes[Numbers..^Checksum]);
        try
        {
            return new Head(numbers[1], numbers[2], numbers[3], matrix.ToArray());
        }
        catch (ArgumentException wrong)
        {
            throw new DamagedHeadException(wrong.Message);
        }
    }
}
