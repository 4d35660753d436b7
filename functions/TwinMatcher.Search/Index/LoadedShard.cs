using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>A shard's search sections in native memory. Its creator disposes it; indexes that hold it keep it alive until they let go, too.</summary>
public sealed class LoadedShard : IDisposable
{
    private readonly NativeBlock _block;
    private readonly ShardLayout _layout;
    private readonly CategoryBits _categories;
    private readonly bool _rising;
    private int _holders = 1;
    private int _disposed;

    /// <param name="rising">Whether each person stands once, in the order of ids, as in every file.</param>
    internal LoadedShard(ShardLayout layout, NativeBlock block, bool rising = true)
    {
        _layout = layout;
        _block = block;
        _rising = rising;
        if (layout.Shape.CodeBits != 0) Frame = FrameBytes.Read(block.Bytes(At(ShardSection.Frame), (int)layout.Length(ShardSection.Frame)), layout);
        Codes = new CodeRange(At(ShardSection.Codes), layout.Superblocks, layout.CodeRows);
        High = new ByteRows(At(ShardSection.High), Count, layout.Width, At(ShardSection.Scales));
        Low = new ByteRows(At(ShardSection.Low), Count, layout.Width, At(ShardSection.Categories));
        HasDistrusted = Distrusted.ContainsAnyExcept(0UL);
        _categories = new CategoryBits(block.Bytes(At(ShardSection.Categories), Count));
        LargestStep = FixedPoint.Steps[Count == 0 ? 0 : Smallest(Scales)];
        Tombstones = new Tombstones(
            Ids(ShardSection.GoneFaces, layout.Shape.GoneFaces).ToArray(), Ids(ShardSection.GonePeople, layout.Shape.GonePeople).ToArray());
    }

    /// <summary>What the shard holds; its head version is the one its sections were loaded under.</summary>
    public ShardShape Shape => _layout.Shape;

    /// <summary>Faces and people that this shard says are gone, whichever shard they lie in.</summary>
    public Tombstones Tombstones { get; }

    /// <summary>Bytes of memory held.</summary>
    public long Bytes => _block.Length + _categories.Bytes;

    internal int Count => _layout.Shape.Faces;

    internal Frame? Frame { get; }

    internal NativeBlock Block => _block;

    internal CodeRange Codes { get; }

    internal ByteRows High { get; }

    internal ByteRows Low { get; }

    internal bool HasDistrusted { get; }

    /// <summary>Largest step of the low byte among all faces.</summary>
    internal double LargestStep { get; }

    internal ReadOnlySpan<byte> Scales => _block.Bytes(At(ShardSection.Scales), Count);

    internal ReadOnlySpan<ulong> Distrusted => _block.Values<ulong>(At(ShardSection.Distrusted), _layout.Superblocks * Kernel.Superblock / 64);

    internal CategoryBits Categories => _categories;

    internal byte CategoryOf(int face) => _block.Bytes(At(ShardSection.Categories) + face, 1)[0];

    internal UInt128 FaceIdOf(int face) => _block.Values<UInt128>(At(ShardSection.FaceIds) + (16L * face), 1)[0];

    internal UInt128 PersonIdOf(int face)
    {
        int person = _block.Values<int>(At(ShardSection.PersonOrdinals) + (4L * face), 1)[0];
        return _block.Values<UInt128>(At(ShardSection.PersonIds) + (16L * person), 1)[0];
    }

    /// <summary>Adds the rows of these people's faces. Quick where people are in order; elsewhere it looks at everybody in the shard.</summary>
    internal void FindRows(IReadOnlySet<UInt128> people, List<int> rows)
    {
        ReadOnlySpan<UInt128> ids = Ids(ShardSection.PersonIds, _layout.Shape.People);
        ReadOnlySpan<int> ordinals = _block.Values<int>(At(ShardSection.PersonOrdinals), Count);
        if (_rising)
        {
            foreach (UInt128 person in people)
                if (ids.BinarySearch(person) is int at && at >= 0) AddRows(ordinals, at, rows);
        }
        else
        {
            for (int at = 0; at < ids.Length; at++)
                if (people.Contains(ids[at])) AddRows(ordinals, at, rows);
        }
    }

    /// <summary>The bytes of a section, without padding.</summary>
    internal ReadOnlySpan<byte> Section(ShardSection section) => _block.Bytes(At(section), (int)_layout.Length(section));

    /// <summary>Bit i of word w is set where face 64 w + i is not gone; costs some 10 ms per million faces when anything is.</summary>
    internal ulong[] Living(Tombstones gone)
    {
        ulong[] living = new ulong[(Count + 63) / 64];
        Array.Fill(living, ulong.MaxValue);
        if (Count % 64 != 0) living[^1] = (1UL << (Count % 64)) - 1;
        if (gone.IsEmpty) return living;
        for (int i = 0; i < Count; i++)
            if (gone.Bury(FaceIdOf(i), PersonIdOf(i))) living[i >> 6] &= ~(1UL << i);
        return living;
    }

    /// <summary>Only whoever knows that the shard is held, may hold it, too.</summary>
    internal void Retain() => ObjectDisposedException.ThrowIf(Interlocked.Increment(ref _holders) <= 1, this);

    internal void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0) _block.Dispose();
    }

    /// <summary>Lets go; memory returns once no index and no search holds the shard.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0) Release();
    }

    private static void AddRows(ReadOnlySpan<int> ordinals, int person, List<int> rows)
    {
        int row = ordinals.BinarySearch(person);
        while (row > 0 && ordinals[row - 1] == person) row--;
        for (; row < ordinals.Length && ordinals[row] == person; row++) rows.Add(row);
    }

    private static byte Smallest(ReadOnlySpan<byte> values)
    {
        byte smallest = byte.MaxValue;
        foreach (byte x in values) smallest = Math.Min(smallest, x);
        return smallest;
    }

    private ReadOnlySpan<UInt128> Ids(ShardSection section, int count) => _block.Values<UInt128>(At(section), count);

    private long At(ShardSection section) => _layout[section] - ShardFormat.HeaderLength;
}
