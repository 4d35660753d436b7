namespace TwinMatcher.Local.Import.Mat;

/// <summary>How the numbers of a data element are stored.</summary>
internal enum MatType
{
    Int8 = 1,
    UInt8 = 2,
    Int16 = 3,
    UInt16 = 4,
    Int32 = 5,
    UInt32 = 6,
    Single = 7,
    Double = 9,
    Int64 = 12,
    UInt64 = 13,
    Matrix = 14,
    Compressed = 15,
    Utf8 = 16,
    Utf16 = 17,
    Utf32 = 18,
}

/// <summary>A data element's tag: what follows, and how many bytes of it.</summary>
/// <param name="Padding">Bytes after it that mean nothing.</param>
internal readonly record struct MatElement(MatType Type, uint Length, int Padding)
{
    private const int Multiple = 8, SmallData = 4;

    /// <summary>Where the element ends, its padding included.</summary>
    public long End(MatBytes bytes) => bytes.Position + Length + Padding;

    /// <summary>Reads a tag; an element of up to four bytes may stand in the tag's second half.</summary>
    /// <param name="end">Where the element around it ends.</param>
    public static MatElement Read(MatBytes bytes, long end)
    {
        uint first = bytes.UInt32();
        bool small = first >> 16 != 0;
        uint length = small ? first >> 16 : bytes.UInt32();
        MatType type = (MatType)(first & 0xFFFF);
        if (!Enum.IsDefined(type)) throw new MatFileException($"it has an element of the unknown type {(int)type}");
        if (small && length > SmallData) throw new MatFileException("it has a small element that is too long");

        // Compressed elements are followed at once by the next.
        int padding = small ? SmallData - (int)length : type == MatType.Compressed ? 0 : (int)((Multiple - length % Multiple) % Multiple);
        MatElement element = new(type, length, padding);
        return element.End(bytes) - padding <= end ? element : throw new MatFileException("a part is longer than the whole");
    }

    public int Width => Type switch
    {
        MatType.Int8 or MatType.UInt8 or MatType.Utf8 => 1,
        MatType.Int16 or MatType.UInt16 or MatType.Utf16 => 2,
        MatType.Int32 or MatType.UInt32 or MatType.Single or MatType.Utf32 => 4,
        MatType.Double or MatType.Int64 or MatType.UInt64 => 8,
        _ => throw new MatFileException($"numbers are stored as {Type}"),
    };
}
