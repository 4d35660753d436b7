using System.Runtime.InteropServices;
using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Format;

/// <summary>Writes shards: the same faces, in any order, give the same bytes on every machine.</summary>
public sealed class ShardWriter
{
    // A batch is encoded in parallel, then written: 4,096 faces are 1 to 8 MB and keep two processors busy.
    private const int Batch = 32 * Kernel.Superblock;

    private readonly string _space;
    private readonly ShardOptions _options;

    /// <summary>Writes shards of one space under one head; any number of threads may share a writer.</summary>
    public ShardWriter(string space, Head head, ShardOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(space);
        ArgumentNullException.ThrowIfNull(head);
        if (space.Length > Limits.SpaceName || !space.All(char.IsAscii) || space.Contains('\0'))
            throw new ArgumentException($"a space's name has up to {Limits.SpaceName} ASCII characters", nameof(space));
        _space = space;
        Head = head;
        _options = options ?? new ShardOptions();
    }

    /// <summary>The head under which search sections are computed.</summary>
    public Head Head { get; }

    /// <summary>Writes a shard to a stream that can seek, from its position on; memory beyond the faces themselves is a few megabytes.
    /// Of faces with one id and one person only the first is written.</summary>
    public void Write(Stream to, FaceList faces, Tombstones? gone = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentOutOfRangeException.ThrowIfNotEqual(faces.Dimension, Head.InputDimension, nameof(faces));
        gone ??= Tombstones.None;
        FaceOrder order = FaceOrder.Of(faces);
        int bits = order.Count >= _options.CodesFrom ? _options.CodeBits : 0;
        ShardLayout layout = new(new ShardShape(
            _space, Head.Version, Head.InputDimension, Head.OutputDimension, order.Count, order.People, gone.Faces.Count, gone.People.Count, bits));
        SectionWriter sections = new(to, layout);
        Frame? frame = bits == 0 ? null : Learn(faces, order, layout);
        WriteIds(sections, faces, order);
        WriteRows(sections, faces, order, frame, cancellation);
        if (frame is not null) sections.Append(ShardSection.Frame, FrameBytes.Of(frame));
        sections.Append(ShardSection.GoneFaces, MemoryMarshal.AsBytes<UInt128>(gone.Faces.Order().ToArray()));
        sections.Append(ShardSection.GonePeople, MemoryMarshal.AsBytes<UInt128>(gone.People.Order().ToArray()));
        sections.Finish();
    }

    private Frame Learn(FaceList faces, FaceOrder order, ShardLayout layout)
    {
        int rows = Math.Min(order.Count, FrameLearner.SampleRows);
        float[] sample = new float[rows * layout.Width];
        FaceEncoder encoder = new(Head, null);
        for (int r = 0; r < rows; r++)
            encoder.Rotate(faces.Raw(order[(int)((long)r * order.Count / rows)]), sample.AsSpan(r * layout.Width, layout.Width));
        return FrameLearner.Learn(sample, layout.Width, layout.Shape.CodeBits);
    }

    private static void WriteIds(SectionWriter sections, FaceList faces, FaceOrder order)
    {
        Span<UInt128> id = stackalloc UInt128[1];
        Span<int> ordinal = [-1];
        for (int i = 0; i < order.Count; i++)
        {
            int face = order[i];
            if (i == 0 || faces.PersonId(face) != id[0])
            {
                id[0] = faces.PersonId(face);
                ordinal[0]++;
                sections.Append(ShardSection.PersonIds, MemoryMarshal.AsBytes(id));
            }

            sections.Append(ShardSection.PersonOrdinals, MemoryMarshal.AsBytes(ordinal));
            UInt128 faceId = faces.FaceId(face);
            sections.Append(ShardSection.FaceIds, MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in faceId)));
            byte category = faces.Category(face);
            sections.Append(ShardSection.Categories, new ReadOnlySpan<byte>(in category));
        }
    }

    private void WriteRows(SectionWriter sections, FaceList faces, FaceOrder order, Frame? frame, CancellationToken cancellation)
    {
        ShardBatch batch = new(sections.Layout, Math.Min(Batch, order.Count));
        int superblocks = (batch.Capacity + Kernel.Superblock - 1) / Kernel.Superblock;
        int workers = Math.Clamp(superblocks, 1, Environment.ProcessorCount);
        FaceEncoder[] encoders = [.. Enumerable.Range(0, workers).Select(_ => new FaceEncoder(Head, frame))];
        for (int first = 0; first < order.Count; first += Batch)
        {
            cancellation.ThrowIfCancellationRequested();
            batch.Begin(Math.Min(Batch, order.Count - first));
            int start = first;
            Parallel.For(0, workers, w =>
            {
                // Whole superblocks each: no two workers touch a byte of codes or of the distrusted.
                int from = Math.Min(superblocks * w / workers * Kernel.Superblock, batch.Count);
                int to = Math.Min(superblocks * (w + 1) / workers * Kernel.Superblock, batch.Count);
                for (int i = from; i < to; i++) encoders[w].Encode(faces.Raw(order[start + i]), batch, i);
            });
            batch.AppendTo(sections);
        }
    }
}
