using System.Buffers.Binary;
using System.Text;

namespace TwinMatcher.Local.Import.Mat;

/// <summary>Reads arrays: numbers, texts, cells and structures, to any depth that makes sense.</summary>
internal sealed class MatArrays(MatBytes bytes)
{
    // Face data sets have cells in a structure; what nests deeper was made to hurt.
    private const int Deepest = 16;

    // An array element takes at least a tag, so no count that is honest is above what its bytes allow.
    private const int TagLength = 8;

    /// <summary>Reads an array whose tag was read.</summary>
    /// <returns>Its name, which is empty inside of others.</returns>
    public (string Name, MatValue Value) Read(MatElement matrix, int depth = 0)
    {
        if (matrix.Type != MatType.Matrix) throw new MatFileException($"an array is expected where {matrix.Type} stands");
        if (depth > Deepest) throw new MatFileException($"arrays are nested more than {Deepest} deep");
        long end = matrix.End(bytes) - matrix.Padding;
        if (matrix.Length == 0) return ("", new MatNumbers([]));
        (MatClass kind, bool complex) = Flags(end);
        int count = Count(Numbers(end));
        string name = Text(end);
        MatValue value = kind switch
        {
            MatClass.Cell => new MatCells(Values(count, end, depth)),
            MatClass.Structure => Structure(count, end, depth),
            MatClass.Character => new MatText(bytes.Position < end ? Text(end) : ""),
            >= MatClass.Double and <= MatClass.UInt64 when !complex => new MatNumbers(Numbers(end)),
            _ => throw new MatFileException($"'{name}' is {(complex ? "a complex array" : $"an array of class {(int)kind}")}, which is not read"),
        };
        if (value is MatNumbers numbers && numbers.Values.Length != count) throw new MatFileException($"'{name}' has {numbers.Values.Length} numbers and dimensions for {count}");
        bytes.Skip(end + matrix.Padding - bytes.Position);
        return (name, value);
    }

    private (MatClass Kind, bool IsComplex) Flags(long end)
    {
        const int Complex = 0x800;
        MatElement element = MatElement.Read(bytes, end);
        if (element is not { Type: MatType.UInt32, Length: 8 }) throw new MatFileException("an array has no flags");
        uint flags = bytes.UInt32();
        bytes.Skip(4);
        return ((MatClass)(flags & 0xFF), (flags & Complex) != 0);
    }

    private static int Count(double[] dimensions)
    {
        double count = dimensions.Aggregate(1.0, (product, size) => product * size);
        return dimensions.Length >= 2 && dimensions.All(size => size >= 0) && count <= Array.MaxLength ? (int)count : throw new MatFileException("an array has impossible dimensions");
    }

    private MatValue[] Values(long count, long end, int depth)
    {
        if (count > (end - bytes.Position) / TagLength) throw new MatFileException("an array has more elements than bytes");
        // Room for what is read, not for what is promised: 180 bytes may promise gigabytes.
        List<MatValue> values = new((int)Math.Min(count, 4096));
        while (values.Count < count) values.Add(Read(MatElement.Read(bytes, end), depth + 1).Value);
        return [.. values];
    }

    private MatStructure Structure(int count, long end, int depth)
    {
        if (Numbers(end) is not [var width] || width is < 1 or > 1024) throw new MatFileException("a structure has impossible field names");
        MatElement element = MatElement.Read(bytes, end);
        byte[] names = Bytes(element);
        if (names.Length % (int)width != 0) throw new MatFileException("a structure has impossible field names");
        string[] fields = [.. names.Chunk((int)width).Select(name => Encoding.ASCII.GetString(name).TrimEnd('\0'))];
        if (fields.Distinct().Count() != fields.Length) throw new MatFileException("a structure has two fields of one name");
        MatValue[] values = Values((long)count * fields.Length, end, depth);
        return new MatStructure(fields.Index().ToDictionary(
            field => field.Item, field => Enumerable.Range(0, count).Select(i => values[i * fields.Length + field.Index]).ToArray()));
    }

    private string Text(long end)
    {
        MatElement element = MatElement.Read(bytes, end);
        byte[] text = Bytes(element);
        return element.Type switch
        {
            MatType.Int8 or MatType.UInt8 or MatType.Utf8 => Encoding.UTF8.GetString(text),
            MatType.UInt16 or MatType.Utf16 => Encoding.Unicode.GetString(text),
            MatType.Utf32 => Encoding.UTF32.GetString(text),
            _ => throw new MatFileException($"a text is stored as {element.Type}"),
        };
    }

    private byte[] Bytes(MatElement element)
    {
        // Names and texts; and a length alone may promise gigabytes.
        const int Longest = 1 << 20;
        if (element.Length > Longest) throw new MatFileException($"it has a text of {element.Length} bytes");
        byte[] all = new byte[element.Length];
        for (int read = 0; read < all.Length;) read += bytes.Read(all.AsSpan(read));
        bytes.Skip(element.Padding);
        return all;
    }

    private double[] Numbers(long end)
    {
        MatElement element = MatElement.Read(bytes, end);
        int width = element.Width;
        if (element.Length % width != 0) throw new MatFileException("numbers are cut off");
        List<double> all = new((int)Math.Min(element.Length / width, 4096));
        for (long left = element.Length; left > 0; left -= width) all.Add(Number(element.Type, bytes.Take(width)));
        bytes.Skip(element.Padding);
        return [.. all];
    }

    private static double Number(MatType type, ReadOnlySpan<byte> at) => type switch
    {
        MatType.Int8 => (sbyte)at[0],
        MatType.UInt8 => at[0],
        MatType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(at),
        MatType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(at),
        MatType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
        MatType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(at),
        MatType.Single => BinaryPrimitives.ReadSingleLittleEndian(at),
        MatType.Double => BinaryPrimitives.ReadDoubleLittleEndian(at),
        MatType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(at),
        MatType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(at),
        _ => throw new MatFileException($"numbers are stored as {type}"),
    };
}

/// <summary>What an array is of; the numeric classes stand in a row.</summary>
internal enum MatClass
{
    Cell = 1,
    Structure = 2,
    Character = 4,
    Double = 6,
    Single = 7,
    Int8 = 8,
    UInt8 = 9,
    Int16 = 10,
    UInt16 = 11,
    Int32 = 12,
    UInt32 = 13,
    Int64 = 14,
    UInt64 = 15,
}
