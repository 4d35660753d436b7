using System.Runtime.InteropServices;
using System.Text;

namespace TwinMatcher.Search.Format;

/// <summary>Between the header as bytes and the layout it stands for.</summary>
internal static class HeaderBytes
{
    public static ShardHeader Of(ShardLayout layout)
    {
        ShardShape shape = layout.Shape;
        ShardHeader header = new()
        {
            Magic = ShardFormat.Magic,
            Version = ShardFormat.Version,
            FileLength = layout.FileLength,
            HeadVersion = shape.HeadVersion,
            RawDimension = (short)shape.RawDimension,
            Dimension = (short)shape.Dimension,
            FaceCount = shape.Faces,
            PersonCount = shape.People,
            GoneFaceCount = shape.GoneFaces,
            GonePersonCount = shape.GonePeople,
            CodeBits = (byte)shape.CodeBits,
            SectionCount = ShardFormat.Sections,
        };
        Encoding.ASCII.GetBytes(shape.Space, header.Space);
        for (int s = 1; s <= ShardFormat.Sections; s++)
        {
            header.Sections[s - 1].Kind = (uint)s;
            header.Sections[s - 1].Offset = layout[(ShardSection)s];
            header.Sections[s - 1].Length = layout.Length((ShardSection)s);
        }

        return header;
    }

    /// <summary>Checksum of a header, whatever its own field holds.</summary>
    public static uint Crc(ShardHeader header)
    {
        header.HeaderCrc = 0;
        return Crc32C.Of(MemoryMarshal.AsBytes(new ReadOnlySpan<ShardHeader>(in header)));
    }

    /// <summary>The layout a header stands for, once everything in it was checked.</summary>
    /// <exception cref="DamagedShardException">The header contradicts its checksum, itself or the length of the file.</exception>
    /// <exception cref="NewerFormatException">The header is intact and of a later version.</exception>
    public static ShardLayout Check(in ShardHeader header, long fileLength)
    {
        Require(header.Magic == ShardFormat.Magic, "it does not begin as a shard does");
        Require(header.HeaderCrc == Crc(header), "its checksum is wrong");
        if (header.Version > ShardFormat.Version) throw new NewerFormatException("shard", header.Version, ShardFormat.Version);
        Require(header.Version == ShardFormat.Version, "no such version");
        Require(header.RawDimension is >= 1 and <= Limits.Dimension && header.Dimension is >= 1 and <= Limits.Dimension, "no such dimension");
        Require(header.FaceCount is >= 0 and <= Limits.FacesPerShard, "no such number of faces");
        Require(header.PersonCount >= 0 && header.PersonCount <= header.FaceCount, "no such number of people");
        Require(header.GoneFaceCount >= 0 && header.GonePersonCount >= 0 && header.HeadVersion >= 0, "a negative number");
        Require(header.CodeBits is 0 or 1 or 2 or 4, "no such codes");
        ReadOnlySpan<byte> space = header.Space;
        ReadOnlySpan<byte> name = space.TrimEnd((byte)0);
        Require(!name.IsEmpty && Ascii.IsValid(name) && !name.Contains((byte)0), "no such name of a space");

        ShardLayout layout = new(new ShardShape(
            Encoding.ASCII.GetString(name),
            header.HeadVersion,
            header.RawDimension,
            header.Dimension,
            header.FaceCount,
            header.PersonCount,
            header.GoneFaceCount,
            header.GonePersonCount,
            header.CodeBits));

        // The same header from the same layout, but for checksums: nothing is left that could contradict it.
        ShardHeader again = Of(layout);
        for (int s = 0; s < ShardFormat.Sections; s++) again.Sections[s].Crc = header.Sections[s].Crc;
        Require(Crc(again) == header.HeaderCrc, "its section table contradicts its counts");
        if (fileLength < layout.FileLength)
            throw new DamagedShardException(layout.At(fileLength), $"cut off after {fileLength} of {layout.FileLength} bytes");
        Require(fileLength == layout.FileLength, $"{fileLength - layout.FileLength} bytes too many");
        return layout;
    }

    private static void Require(bool held, string otherwise)
    {
        if (!held) throw new DamagedShardException(ShardSection.Header, otherwise);
    }
}
