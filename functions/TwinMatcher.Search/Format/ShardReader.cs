using System.Runtime.InteropServices;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Format;

/// <summary>Reads one shard. Nothing of it is used before it was checked: damage is a <see cref="DamagedShardException"/>, never a wrong answer.</summary>
public sealed class ShardReader
{
    private readonly IShardSource _source;
    private readonly ShardHeader _header;
    private readonly ShardLayout _layout;

    private ShardReader(IShardSource source, ShardHeader header, ShardLayout layout)
    {
        _source = source;
        _header = header;
        _layout = layout;
    }

    /// <summary>What the shard holds.</summary>
    public ShardShape Shape => _layout.Shape;

    /// <summary>Reads and checks the header: one range of 512 bytes. The source stays the caller's, and open as long as the reader is used.</summary>
    /// <exception cref="DamagedShardException">The header is damaged, or the file is cut off.</exception>
    /// <exception cref="NewerFormatException">The shard was written by a newer version of the format.</exception>
    public static async Task<ShardReader> OpenAsync(IShardSource source, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("shards are little-endian, and so must the processor be");
        if (source.Length < ShardFormat.HeaderLength)
            throw new DamagedShardException(ShardSection.Header, $"cut off after {source.Length} bytes");
        byte[] bytes = new byte[ShardFormat.HeaderLength];
        await source.ReadAsync(0, bytes, cancellation).ConfigureAwait(false);
        ShardHeader header = MemoryMarshal.Read<ShardHeader>(bytes);
        return new ShardReader(source, header, HeaderBytes.Check(header, source.Length));
    }

    /// <summary>Loads what search needs under a head, by parallel ranges straight into their final place; the caller owns the result.
    /// A shard of another head version is projected from its raw section, which takes some 100 times as long.</summary>
    /// <exception cref="DamagedShardException">A section is damaged.</exception>
    public async Task<LoadedShard> LoadAsync(Head head, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (Shape.RawDimension != head.InputDimension)
            throw new ArgumentException($"the head maps {head.InputDimension} dimensions, the shard has {Shape.RawDimension}", nameof(head));
        if (Shape.HeadVersion != head.Version) return await ProjectAsync(head, cancellation).ConfigureAwait(false);
        if (Shape.Dimension != head.OutputDimension)
            throw new ArgumentException($"head {head.Version} gives {head.OutputDimension} dimensions, the shard has {Shape.Dimension}", nameof(head));
        NativeBlock block = await ReadAsync(ShardSection.FaceIds, ShardSection.GonePeople, cancellation).ConfigureAwait(false);
        try
        {
            ContentCheck.SearchSections(block, _layout);
            return new LoadedShard(_layout, block);
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    /// <summary>Reads all faces as they were written, for compaction; 2 bytes a component in memory.</summary>
    /// <exception cref="DamagedShardException">A section is damaged.</exception>
    public async Task<FaceList> ReadFacesAsync(CancellationToken cancellation = default)
    {
        FaceList faces = new(Shape.RawDimension);
        using NativeBlock ids = await ReadAsync(ShardSection.FaceIds, ShardSection.Categories, cancellation).ConfigureAwait(false);
        ContentCheck.Ids(ids, _layout);
        using NativeBlock raw = await ReadAsync(ShardSection.Raw, ShardSection.Raw, cancellation).ConfigureAwait(false);
        for (int i = 0; i < Shape.Faces; i++)
        {
            ReadOnlySpan<Half> embedding = raw.Values<Half>(2L * i * Shape.RawDimension, Shape.RawDimension);
            ContentCheck.Raw(embedding);
            FaceEntry entry = Entry(ids, i);
            faces.AddRaw(entry.Face, entry.Person, entry.Category, embedding);
        }

        return faces;
    }

    /// <summary>Reads who is in the shard, without vectors: some 40 bytes a face.</summary>
    /// <exception cref="DamagedShardException">A section is damaged.</exception>
    public async Task<IReadOnlyList<FaceEntry>> ReadEntriesAsync(CancellationToken cancellation = default)
    {
        using NativeBlock ids = await ReadAsync(ShardSection.FaceIds, ShardSection.Categories, cancellation).ConfigureAwait(false);
        ContentCheck.Ids(ids, _layout);
        FaceEntry[] entries = new FaceEntry[Shape.Faces];
        for (int i = 0; i < entries.Length; i++) entries[i] = Entry(ids, i);
        return entries;
    }

    /// <summary>Reads the shard's tombstones; most shards have none.</summary>
    /// <exception cref="DamagedShardException">A section is damaged.</exception>
    public async Task<Tombstones> ReadTombstonesAsync(CancellationToken cancellation = default)
    {
        if (Shape.GoneFaces == 0 && Shape.GonePeople == 0) return Tombstones.None;
        using NativeBlock gone = await ReadAsync(ShardSection.GoneFaces, ShardSection.GonePeople, cancellation).ConfigureAwait(false);
        UInt128[] faces = gone.Values<UInt128>(0, Shape.GoneFaces).ToArray();
        return new Tombstones(faces, gone.Values<UInt128>(_layout.PaddedLength(ShardSection.GoneFaces), Shape.GonePeople).ToArray());
    }

    private FaceEntry Entry(NativeBlock ids, int face)
    {
        int person = ids.Values<int>(At(ShardSection.PersonOrdinals, 4L * face), 1)[0];
        return new FaceEntry(
            ids.Values<UInt128>(At(ShardSection.FaceIds, 16L * face), 1)[0],
            ids.Values<UInt128>(At(ShardSection.PersonIds, 16L * person), 1)[0],
            ids.Bytes(At(ShardSection.Categories, face), 1)[0]);
    }

    private long At(ShardSection section, long offset) => _layout[section] - ShardFormat.HeaderLength + offset;

    private Task<NativeBlock> ReadAsync(ShardSection first, ShardSection last, CancellationToken cancellation)
    {
        uint[] crcs = new uint[ShardFormat.Sections + 1];
        for (int s = 1; s <= ShardFormat.Sections; s++) crcs[s] = _header.Sections[s - 1].Crc;
        return new SectionReader(_source, _layout, crcs).ReadAsync(first, last, cancellation);
    }

    private async Task<LoadedShard> ProjectAsync(Head head, CancellationToken cancellation)
    {
        FaceList faces = await ReadFacesAsync(cancellation).ConfigureAwait(false);
        Tombstones gone = await ReadTombstonesAsync(cancellation).ConfigureAwait(false);
        int bits = Shape.CodeBits;
        ShardWriter writer = new(Shape.Space, head, new ShardOptions { CodeBits = bits == 0 ? 2 : bits, CodesFrom = bits == 0 ? int.MaxValue : 0 });

        // A file rather than a stream in memory: arrays end at 2 GB, shards do not.
        string path = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(path)) writer.Write(file, faces, gone, cancellation);
            using FileSource source = new(path);
            ShardReader projected = await OpenAsync(source, cancellation).ConfigureAwait(false);
            return await projected.LoadAsync(head, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
