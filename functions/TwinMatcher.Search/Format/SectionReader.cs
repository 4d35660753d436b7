using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Format;

/// <summary>Fetches neighbouring sections into one block and verifies their checksums, piece by piece in parallel.</summary>
internal sealed class SectionReader(IShardSource source, ShardLayout layout, uint[] crcs)
{
    // Over a network a piece is a request worth its latency; from memory it is checked while still in the cache of its core.
    private const int Piece = 8 << 20;
    private const int Step = 256 << 10;

    public async Task<NativeBlock> ReadAsync(ShardSection first, ShardSection last, CancellationToken cancellation)
    {
        long start = layout[first];
        NativeBlock block = new(layout[last] + layout.PaddedLength(last) - start);
        try
        {
            List<Part> parts = PartsOf(first, last);
            ParallelOptions options = new() { MaxDegreeOfParallelism = Math.Max(4, Environment.ProcessorCount), CancellationToken = cancellation };
            if (parts.Count == 1) await FetchAsync(block, start, parts[0], cancellation).ConfigureAwait(false);
            else if (block.Length <= Piece) foreach (Part part in parts) await FetchAsync(block, start, part, cancellation).ConfigureAwait(false);
            else await Parallel.ForEachAsync(parts, options, (part, c) => FetchAsync(block, start, part, c)).ConfigureAwait(false);
            Verify(parts);
            return block;
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    private List<Part> PartsOf(ShardSection first, ShardSection last)
    {
        List<Part> parts = [];
        for (ShardSection section = first; section <= last; section++)
        {
            long end = layout[section] + layout.PaddedLength(section);
            for (long offset = layout[section]; offset < end; offset += Piece)
                parts.Add(new Part(section, offset, (int)Math.Min(Piece, end - offset)));
        }

        return parts;
    }

    private async ValueTask FetchAsync(NativeBlock block, long start, Part part, CancellationToken cancellation)
    {
        uint crc = 0;
        int step = source is FileSource ? Step : part.Length;
        for (int done = 0; done < part.Length; done += step)
        {
            int length = Math.Min(step, part.Length - done);
            await source.ReadAsync(part.Offset + done, block.Memory(part.Offset - start + done, length), cancellation).ConfigureAwait(false);
            crc = Crc32C.Append(crc, block.Bytes(part.Offset - start + done, length));
        }

        part.Crc = crc;
    }

    private void Verify(List<Part> parts)
    {
        foreach (IGrouping<ShardSection, Part> section in parts.GroupBy(part => part.Section))
        {
            uint crc = section.Aggregate(0u, (sum, part) => Crc32C.Combine(sum, part.Crc, part.Length));
            if (crc != crcs[(int)section.Key]) throw new DamagedShardException(section.Key, "its checksum is wrong");
        }
    }

    private sealed class Part(ShardSection section, long offset, int length)
    {
        public ShardSection Section { get; } = section;

        public long Offset { get; } = offset;

        public int Length { get; } = length;

        public uint Crc { get; set; }
    }
}
