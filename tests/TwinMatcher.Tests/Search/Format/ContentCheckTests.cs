using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>A faulty writer's sections have right checksums, too: what they say is checked all the same.</summary>
public sealed class ContentCheckTests
{
    [Theory]
    [InlineData(new[] { 0, 0, 1 }, new[] { 5, 6 }, new byte[] { 0, 63, 1 }, null)]
    [InlineData(new[] { 0, 1, 2 }, new[] { 0, 1, 2 }, new byte[] { 0, 0, 0 }, null)]
    [InlineData(new int[] { }, new int[] { }, new byte[] { }, null)]
    [InlineData(new[] { 0, 1, 0 }, new[] { 5, 6 }, new byte[] { 0, 0, 0 }, ShardSection.PersonOrdinals)]
    [InlineData(new[] { 0, 2, 2 }, new[] { 5, 6, 7 }, new byte[] { 0, 0, 0 }, ShardSection.PersonOrdinals)]
    [InlineData(new[] { 0, 0, 0 }, new[] { 5, 6 }, new byte[] { 0, 0, 0 }, ShardSection.PersonOrdinals)]
    [InlineData(new[] { -1, 0, 1 }, new[] { 5, 6 }, new byte[] { 0, 0, 0 }, ShardSection.PersonOrdinals)]
    [InlineData(new[] { 1, 1, 1 }, new[] { 5, 6 }, new byte[] { 0, 0, 0 }, ShardSection.PersonOrdinals)]
    [InlineData(new[] { 0, 0, 1 }, new[] { 5 }, new byte[] { 0, 0, 0 }, ShardSection.PersonOrdinals)]
    [InlineData(new[] { 0, 0, 1 }, new[] { 6, 5 }, new byte[] { 0, 0, 0 }, ShardSection.PersonIds)]
    [InlineData(new[] { 0, 0, 1 }, new[] { 5, 5 }, new byte[] { 0, 0, 0 }, ShardSection.PersonIds)]
    [InlineData(new[] { 0, 1, 2 }, new[] { 5, 6, 6 }, new byte[] { 0, 0, 0 }, ShardSection.PersonIds)]
    [InlineData(new[] { 0, 0, 1 }, new[] { 5, 6 }, new byte[] { 0, 0, 64 }, ShardSection.Categories)]
    public void Ids_are_checked(int[] ordinals, int[] people, byte[] categories, ShardSection? damaged)
    {
        ShardLayout layout = new(new ShardShape("s", 0, 1, 1, ordinals.Length, people.Length, 0, 0, 0));
        using NativeBlock block = new(layout[ShardSection.Scales] - ShardFormat.HeaderLength);
        ordinals.CopyTo(block.Values<int>(At(ShardSection.PersonOrdinals), ordinals.Length));
        for (int i = 0; i < people.Length; i++) block.Values<UInt128>(At(ShardSection.PersonIds), people.Length)[i] = (UInt128)people[i];
        categories.CopyTo(block.Bytes(At(ShardSection.Categories), categories.Length));
        if (damaged is null) ContentCheck.Ids(block, layout);
        else Assert.Equal(damaged, Assert.Throws<DamagedShardException>(() => ContentCheck.Ids(block, layout)).Section);

        long At(ShardSection section) => layout[section] - ShardFormat.HeaderLength;
    }

    [Fact]
    public void Embedding_not_finite_is_damage()
    {
        ContentCheck.Raw([(Half)1f, Half.MaxValue]);
        foreach (Half x in new[] { Half.NaN, Half.PositiveInfinity })
            Assert.Equal(ShardSection.Raw, Assert.Throws<DamagedShardException>(() => ContentCheck.Raw([(Half)1f, x])).Section);
    }

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(0, -1f)]
    [InlineData(3, float.NaN)]
    [InlineData(67, float.PositiveInfinity)]
    public void Frame_with_a_number_no_frame_has_is_damage(int at, float value)
    {
        ShardLayout layout = new(new ShardShape("s", 0, 1, 1, 1, 1, 0, 0, 2));
        float[] numbers = new float[68];
        numbers[0] = 1;
        Assert.Null(FrameBytes.Read(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(numbers), layout).Axes);
        numbers[at] = value;
        Assert.Equal(ShardSection.Frame, Assert.Throws<DamagedShardException>(() => FrameBytes.Read(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(numbers), layout)).Section);
    }

    [Fact]
    public void Frame_is_read_as_it_was_written()
    {
        ShardLayout layout = new(new ShardShape("s", 0, 1, 256, 1, 1, 0, 0, 4));
        TwinMatcher.Search.Codes.Frame frame = new() { Bits = 4, Gain = 2, Error = 3, Slope = 4, Noise = 5, Mean = [.. Enumerable.Range(0, 256).Select(i => (float)i)], Axes = [.. Enumerable.Range(0, 128 * 256).Select(i => (float)-i)] };
        TwinMatcher.Search.Codes.Frame read = FrameBytes.Read(FrameBytes.Of(frame), layout);
        Assert.Equal((4, 2f, 3f, 4f, 5f), (read.Bits, read.Gain, read.Error, read.Slope, read.Noise));
        Assert.Equal(frame.Mean, read.Mean);
        Assert.Equal(frame.Axes, read.Axes);
    }
}
