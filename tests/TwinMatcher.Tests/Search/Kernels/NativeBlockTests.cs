using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>Native memory: zeroed, aligned, bounds-checked, and given back.</summary>
public sealed class NativeBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData((2 << 20) + 1)]
    public void Block_new_is_all_zeros(int length)
    {
        using NativeBlock block = new(length);
        Assert.False(block.Bytes(0, length).ContainsAnyExcept((byte)0));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 101)]
    [InlineData(100, 1)]
    [InlineData(long.MaxValue, 1)]
    public void Window_outside_throws(long offset, int length)
    {
        using NativeBlock block = new(100);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Bytes(offset, length).Length);
    }

    [Fact]
    public void Block_disposed_throws()
    {
        NativeBlock block = new(100);
        block.Dispose();
        Assert.Throws<ObjectDisposedException>(() => block.Bytes(0, 1).Length);
    }

    [Fact]
    public void Memory_of_a_block_is_the_block()
    {
        using NativeBlock block = new(100);
        block.Memory(10, 20).Span[3] = 7;
        Assert.Equal(7, block.Bytes(13, 1)[0]);
    }
}
