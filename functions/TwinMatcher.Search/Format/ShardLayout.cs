using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Format;

/// <summary>Where the sections of a shard lie: a function of its counts and dimensions alone, so that a table that says otherwise is damage.</summary>
internal sealed class ShardLayout
{
    private readonly long[] _offsets = new long[ShardFormat.Sections + 2];
    private readonly long[] _lengths = new long[ShardFormat.Sections + 1];

    public ShardLayout(ShardShape shape)
    {
        Shape = shape;
        _offsets[1] = ShardFormat.HeaderLength;
        for (ShardSection section = ShardSection.FaceIds; section <= ShardSection.Raw; section++)
        {
            int s = (int)section;
            _lengths[s] = LengthOf(section);
            _offsets[s + 1] = _offsets[s] + Padded(_lengths[s]);
        }
    }

    public ShardShape Shape { get; }

    public long FileLength => _offsets[^1];

    /// <summary>Dimension of the rotated vectors.</summary>
    public int Width => Rotation.Padded(Shape.Dimension);

    public int CodeRows => Frame.CodeDimensionOf(Width) * Shape.CodeBits / 8;

    public int Superblocks => Shape.CodeBits == 0 ? 0 : (int)(((long)Shape.Faces + Kernel.Superblock - 1) / Kernel.Superblock);

    public long this[ShardSection section] => _offsets[(int)section];

    public long Length(ShardSection section) => _lengths[(int)section];

    public long PaddedLength(ShardSection section) => Padded(_lengths[(int)section]);

    /// <summary>The section in which a byte of the file lies.</summary>
    public ShardSection At(long offset)
    {
        ShardSection section = ShardSection.Raw;
        while (section > ShardSection.Header && (_offsets[(int)section] > offset || PaddedLength(section) == 0)) section--;
        return section;
    }

    private static long Padded(long length) => (length + ShardFormat.Alignment - 1) / ShardFormat.Alignment * ShardFormat.Alignment;

    private long LengthOf(ShardSection section)
    {
        long faces = Shape.Faces;
        return section switch
        {
            ShardSection.FaceIds => 16 * faces,
            ShardSection.PersonOrdinals => 4 * faces,
            ShardSection.PersonIds => 16L * Shape.People,
            ShardSection.Categories or ShardSection.Scales => faces,
            ShardSection.High or ShardSection.Low => Width * faces,
            ShardSection.Codes => (long)Superblocks * CodeRows * Kernel.Superblock,
            ShardSection.Distrusted => (long)Superblocks * Kernel.Superblock / 8,
            ShardSection.Frame => Shape.CodeBits == 0 ? 0 : 4L * (ShardFormat.FrameScalars + Width + AxesLength),
            ShardSection.GoneFaces => 16L * Shape.GoneFaces,
            ShardSection.GonePeople => 16L * Shape.GonePeople,
            ShardSection.Raw => 2 * Shape.RawDimension * faces,
            _ => throw new ArgumentOutOfRangeException(nameof(section)),
        };
    }

    /// <summary>Numbers in the axes of the frame.</summary>
    public int AxesLength => Width >= Frame.AxesFrom ? Frame.CodeDimensionOf(Width) * Width : 0;
}
