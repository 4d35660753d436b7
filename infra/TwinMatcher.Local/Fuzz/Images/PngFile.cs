using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace TwinMatcher.Local.Fuzz.Images;

/// <summary>Writes PNG files chunk by chunk, for those that no encoder would write.</summary>
internal static class PngFile
{
    public const byte Grey = 0, Rgb = 2;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A black 8-bit picture of any size, without ever holding its pixels.</summary>
    public static byte[] Black(int width, int height, byte colour, params byte[][] chunks)
    {
        int row = 1 + width * (colour == Rgb ? 3 : 1);
        return Compose([Header(width, height, colour), .. chunks, Chunk("IDAT", Zeros((long)row * height)), Chunk("IEND", [])]);
    }

    /// <summary>Only the claim: a header and then pixel data that has no pixel.</summary>
    public static byte[] HeaderOnly(int width, int height) => Compose([Header(width, height, Rgb), Chunk("IDAT", [])]);

    public static byte[] Chunk(string name, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    /// <summary>A file with one more chunk directly behind its header.</summary>
    public static byte[] WithChunk(byte[] png, byte[] chunk)
    {
        const int AfterHeader = 8 + 12 + 13;
        return [.. png[..AfterHeader], .. chunk, .. png[AfterHeader..]];
    }

    /// <summary>So many zeros, compressed about a thousand times.</summary>
    public static byte[] Zeros(long length)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] block = new byte[1 << 20];
            for (long left = length; left > 0; left -= block.Length) zlib.Write(block, 0, (int)Math.Min(left, block.Length));
        }
        return compressed.ToArray();
    }

    private static byte[] Compose(byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    private static byte[] Header(int width, int height, byte colour)
    {
        byte[] data = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(data, width);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(4), height);
        data[8] = 8;
        data[9] = colour;
        return Chunk("IHDR", data);
    }

    /// <summary>Of a chunk's name and data.</summary>
    public static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
