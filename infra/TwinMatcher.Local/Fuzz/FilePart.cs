using System.Buffers.Binary;

namespace TwinMatcher.Local.Fuzz;

/// <summary>A JPEG segment, PNG chunk or RIFF chunk, as far as it can be told: mutated files have few that are whole.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="LengthAt">Where its length is.</param>
/// <param name="Data">What its length counts, cut at the end of the file.</param>
/// <param name="End">Where the next begins.</param>
internal readonly record struct FilePart(FileKind Kind, int Start, int LengthAt, FilePart.Stretch Data, int End)
{
    public static List<FilePart> Of(byte[] file) => file switch
    {
        [0xFF, 0xD8, ..] => Jpeg(file),
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => Chunks(file, FileKind.Png, 8),
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => Chunks(file, FileKind.Riff, 12),
        _ => [],
    };

    /// <summary>As the format writes it: two or four bytes, of either order.</summary>
    public void WriteLength(byte[] file, int length)
    {
        if (Kind == FileKind.Jpeg) BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(LengthAt), (ushort)(length + 2));
        else if (Kind == FileKind.Png) BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(LengthAt), length);
        else BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(LengthAt), length);
    }

    private static List<FilePart> Jpeg(byte[] file)
    {
        List<FilePart> parts = [];
        for (int at = 2; at + 4 <= file.Length;)
        {
            if (file[at] != 0xFF || file[at + 1] is 0 or 0xFF or 0xD9 or (>= 0xD0 and <= 0xD7))
            {
                at++;
                continue;
            }

            int end = Math.Min(file.Length, at + 2 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2))));
            parts.Add(new FilePart(FileKind.Jpeg, at, at + 2, new(at + 4, Math.Max(at + 4, end)), Math.Max(at + 4, end)));
            at = parts[^1].End;
        }

        return parts;
    }

    private static List<FilePart> Chunks(byte[] file, FileKind kind, int first)
    {
        List<FilePart> parts = [];
        for (int at = first; at + 8 <= file.Length;)
        {
            bool png = kind == FileKind.Png;
            int length = png ? BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at)) : BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            int room = file.Length - at - 8;
            if (length < 0 || length > room) length = room;
            int end = Math.Min(file.Length, at + 8 + length + (png ? 4 : length & 1));
            parts.Add(new FilePart(kind, at, png ? at : at + 4, new(at + 8, at + 8 + length), end));
            at = end;
        }

        return parts;
    }

    /// <summary>From one offset to another.</summary>
    public readonly record struct Stretch(int From, int To)
    {
        public int Length => To - From;
    }
}

/// <summary>Formats that are made of parts with lengths.</summary>
internal enum FileKind
{
    Jpeg,
    Png,
    Riff,
}
