using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>Sections larger than a piece of 8 MB are fetched in several.</summary>
public sealed class SectionReaderTests
{
    // Raw embeddings of 9,000 faces of 1,024 dimensions: 18 MB, two pieces and a part of one.
    private static readonly ShardLayout Layout = new(new ShardShape("s", 0, 1024, 1, 9000, 1, 0, 0, 0));
    private static readonly byte[] Content = Random((int)(Layout.FileLength - Layout[ShardSection.Raw]));

    [Fact]
    public async Task Section_of_several_pieces_is_read_as_it_is_and_its_checksum_is_of_the_whole()
    {
        Source source = new();
        using NativeBlock block = await Reader(source, Crc32C.Of(Content)).ReadAsync(ShardSection.Raw, ShardSection.Raw, TestContext.Current.CancellationToken);
        Assert.True(block.Bytes(0, Content.Length).SequenceEqual(Content));
        Assert.Equal(((long)Content.Length, Content.Length), (block.Length, source.Read));
        Assert.Equal([8 << 20, 8 << 20, Content.Length - (16 << 20)], source.Lengths.OrderDescending());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8 << 20)]
    [InlineData((16 << 20) - 1)]
    [InlineData(18_431_999)]
    public async Task Byte_flipped_in_any_piece_is_noticed(int at)
    {
        DamagedShardException damage = await Assert.ThrowsAsync<DamagedShardException>(() => Reader(new Source { Flipped = at }, Crc32C.Of(Content)).ReadAsync(ShardSection.Raw, ShardSection.Raw, TestContext.Current.CancellationToken));
        Assert.Equal(ShardSection.Raw, damage.Section);
    }

    [Fact]
    public async Task Reading_ends_where_it_is_cancelled()
        => await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Reader(new Source(), 0).ReadAsync(ShardSection.Raw, ShardSection.Raw, new CancellationToken(true)));

    /// <summary>Files are read a quarter of a megabyte at a time, so that it is checked while it is in the cache.</summary>
    [Fact]
    public async Task File_is_read_to_its_end_in_steps()
    {
        ShardLayout layout = new(new ShardShape("s", 0, 1024, 1, 300, 1, 0, 0, 0));
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, [.. new byte[layout[ShardSection.Raw]], .. Content.AsSpan(0, 300 * 2048)], TestContext.Current.CancellationToken);
            using FileSource file = new(path);
            uint[] crcs = new uint[ShardFormat.Sections + 1];
            crcs[(int)ShardSection.Raw] = Crc32C.Of(Content.AsSpan(0, 300 * 2048));
            using NativeBlock block = await new SectionReader(file, layout, crcs).ReadAsync(ShardSection.Raw, ShardSection.Raw, TestContext.Current.CancellationToken);
            Assert.True(block.Bytes(0, 300 * 2048).SequenceEqual(Content.AsSpan(0, 300 * 2048)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static SectionReader Reader(IShardSource source, uint crc)
    {
        uint[] crcs = new uint[ShardFormat.Sections + 1];
        crcs[(int)ShardSection.Raw] = crc;
        return new SectionReader(source, Layout, crcs);
    }

    private static byte[] Random(int length)
    {
        byte[] bytes = new byte[length];
        new Random(4).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Holds the raw section alone, where the layout has it.</summary>
    private sealed class Source : IShardSource
    {
        private readonly Lock _one = new();

        public long Length => Layout.FileLength;

        public int Flipped { get; init; } = -1;

        public int Read { get; private set; }

        public List<int> Lengths { get; } = [];

        public ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            int from = (int)(offset - Layout[ShardSection.Raw]);
            Content.AsSpan(from, destination.Length).CopyTo(destination.Span);
            if (Flipped >= from && Flipped < from + destination.Length) destination.Span[Flipped - from] ^= 1;
            lock (_one)
            {
                Read += destination.Length;
                Lengths.Add(destination.Length);
            }

            return ValueTask.CompletedTask;
        }
    }
}
