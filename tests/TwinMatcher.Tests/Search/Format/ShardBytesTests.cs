using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>The same faces give the same bytes on every machine, and in every version: shards that lie in storage, compactions that race, and thresholds that were measured rely on it.
/// Whoever changes these checksums on purpose changes what codes are, and measures recall and speed again.</summary>
public sealed class ShardBytesTests
{
    [Theory]
    [InlineData(1, 20, 300, 0x2ED4_35FEu)]
    [InlineData(2, 64, 300, 0x022F_3668u)]
    [InlineData(4, 100, 129, 0x9A75_C410u)]
    [InlineData(2, 256, 3, 0x5D6E_F3E6u)]
    [InlineData(2, 256, 200, 0xA57E_4017u)]
    public void Shard_with_codes_is_bit_for_bit(int bits, int dimension, int count, uint crc)
        => Assert.Equal($"{crc:X8}", $"{Crc32C.Of(TestFaces.Shard(TestFaces.List(dimension, TestFaces.RandomVectors(9, count, dimension), 3), options: TestFaces.Coded(bits))):X8}");

    /// <summary>More faces than are learned from, and more than a batch.</summary>
    [Fact]
    public void Shard_of_more_faces_than_a_sample_is_bit_for_bit()
        => Assert.Equal("4FEADA7B", $"{Crc32C.Of(TestFaces.Shard(TestFaces.List(2, TestFaces.RandomVectors(9, 17_000, 2), 2))):X8}");

    [Fact]
    public void Shard_under_a_head_is_bit_for_bit()
    {
        Head head = new(3, 24, 10, [.. TestFaces.RandomVectors(7, 10, 24).SelectMany(row => row)]);
        Assert.Equal("B88F02D3", $"{Crc32C.Of(TestFaces.Shard(TestFaces.List(24, TestFaces.RandomVectors(9, 200, 24)), head, TestFaces.Coded(), new Tombstones([5, 3], [4]))):X8}");
    }

    [Fact]
    public void Codes_begin_at_as_many_faces_as_the_options_say()
    {
        FaceList faces = TestFaces.List(2, TestFaces.RandomVectors(9, 30, 2));
        Assert.Equal(0, Shape(new ShardOptions { CodesFrom = 31 }).CodeBits);
        Assert.Equal(2, Shape(new ShardOptions { CodesFrom = 30 }).CodeBits);
        Assert.Equal((2, 8192), (new ShardOptions().CodeBits, new ShardOptions().CodesFrom));

        ShardShape Shape(ShardOptions options) => ShardReader.OpenAsync(new MemorySource(TestFaces.Shard(faces, options: options))).GetAwaiter().GetResult().Shape;
    }

    /// <summary>A stream may hold something else before it.</summary>
    [Fact]
    public void Shard_is_written_from_the_position_of_its_stream_on()
    {
        FaceList faces = TestFaces.List(3, TestFaces.RandomVectors(9, 30, 3));
        using MemoryStream stream = new();
        stream.Write([1, 2, 3]);
        new ShardWriter(TestFaces.Space, Head.Identity(3)).Write(stream, faces, cancellation: TestContext.Current.CancellationToken);
        byte[] shard = TestFaces.Shard(faces);
        Assert.Equal(stream.Length, stream.Position);
        Assert.Equal([1, 2, 3, .. shard], stream.ToArray());
    }

    [Fact]
    public void Faces_of_another_dimension_are_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new ShardWriter("s", Head.Identity(3)).Write(Stream.Null, new FaceList(4), cancellation: TestContext.Current.CancellationToken));

    [Fact]
    public void Name_of_32_letters_is_taken_and_a_zero_in_it_is_not()
    {
        _ = new ShardWriter(new string('s', 32), Head.Identity(3));
        Assert.Throws<ArgumentException>(() => new ShardWriter("s\0s", Head.Identity(3)));
    }

    [Fact]
    public void Writing_ends_where_it_is_cancelled()
        => Assert.Throws<OperationCanceledException>(() => new ShardWriter("s", Head.Identity(3)).Write(Stream.Null, TestFaces.List(3, TestFaces.RandomVectors(9, 3, 3)), cancellation: new CancellationToken(true)));
}
