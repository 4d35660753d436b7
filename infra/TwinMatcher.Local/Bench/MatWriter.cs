using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace TwinMatcher.Local.Bench;

/// <summary>Writes MATLAB 5 files byte by byte, as the format's description has it: the reader is measured and tested on them.</summary>
internal static class MatWriter
{
    private const uint CellClass = 1, StructureClass = 2, CharacterClass = 4, DoubleClass = 6;

    /// <param name="variables">As <see cref="Matrix"/> and its kin make them.</param>
    public static byte[] File(bool compressed, params byte[][] variables)
    {
        using MemoryStream file = new();
        file.Write(Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file, written by twin".PadRight(124)));
        file.Write([0x00, 0x01, (byte)'I', (byte)'M']);
        foreach (byte[] variable in variables) file.Write(compressed ? Compressed(variable) : variable);
        return file.ToArray();
    }

    public static byte[] Numbers(string name, params double[] values)
        => Matrix(name, DoubleClass, [1, values.Length], Element(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));

    /// <summary>As MATLAB stores whole numbers: of class double, in as few bytes as they need.</summary>
    public static byte[] Bytes(string name, params byte[] values) => Matrix(name, DoubleClass, [1, values.Length], Element(2, values));

    public static byte[] Text(string name, string text) => Matrix(name, CharacterClass, [1, text.Length], Element(17, Encoding.Unicode.GetBytes(text)));

    public static byte[] Cells(string name, params byte[][] cells) => Matrix(name, CellClass, [1, cells.Length], Joined(cells));

    /// <summary>A structure of one element.</summary>
    public static byte[] Structure(string name, params (string Name, byte[] Value)[] fields)
    {
        const int Width = 32;
        byte[] width = Small(5, BitConverter.GetBytes(Width));
        byte[] names = Element(1, [.. fields.SelectMany(field => Encoding.ASCII.GetBytes(field.Name.PadRight(Width, '\0')))]);
        return Matrix(name, StructureClass, [1, 1], Joined([width, names, .. fields.Select(field => field.Value)]));
    }

    public static byte[] Matrix(string name, uint kind, int[] dimensions, byte[] content) => Element(14, Joined(
    [
        Element(6, [.. BitConverter.GetBytes(kind), 0, 0, 0, 0]),
        Element(5, [.. dimensions.SelectMany(BitConverter.GetBytes)]),
        name.Length is > 0 and <= 4 ? Small(1, Encoding.ASCII.GetBytes(name)) : Element(1, Encoding.ASCII.GetBytes(name)),
        content,
    ]));

    /// <summary>A tag of eight bytes, the data, and what fills up to a multiple of eight.</summary>
    public static byte[] Element(int type, byte[] data)
        => Joined([BitConverter.GetBytes(type), BitConverter.GetBytes(data.Length), data, new byte[(8 - data.Length % 8) % 8]]);

    /// <summary>Up to four bytes within the tag.</summary>
    public static byte[] Small(int type, byte[] data)
        => [.. BitConverter.GetBytes((ushort)type), .. BitConverter.GetBytes((ushort)data.Length), .. data, .. new byte[4 - data.Length]];

    // Parts of a hundred megabytes are copied a few times: block by block that is nothing.
    private static byte[] Joined(byte[][] parts)
    {
        byte[] whole = new byte[parts.Sum(part => (long)part.Length)];
        int at = 0;
        foreach (byte[] part in parts)
        {
            part.CopyTo(whole, at);
            at += part.Length;
        }

        return whole;
    }

    private static byte[] Compressed(byte[] variable)
    {
        using MemoryStream packed = new();
        using (ZLibStream packing = new(packed, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(variable);
        return [.. BitConverter.GetBytes(15), .. BitConverter.GetBytes((int)packed.Length), .. packed.ToArray()];
    }
}
