using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Kernels;

public sealed class MemoryStreamingTests
{
    /// <summary>Every number of the window, and none beside it.</summary>
    [Fact]
    public void Read_depends_on_every_byte_of_the_window_alone()
    {
        using NativeBlock block = new(1024);
        ulong seed = 8, expected = 0;
        Span<ulong> numbers = block.Values<ulong>(0, 128);
        foreach (ref ulong number in numbers) number = SplitMix.Next(ref seed);
        foreach (ulong number in numbers.Slice(16, 64)) expected ^= number;
        Assert.Equal(expected, MemoryStreaming.Read(block, 128, 512));
        Assert.Equal(0ul, MemoryStreaming.Read(block, 128, 0));
    }

    [Fact]
    public void Window_beyond_the_block_is_refused()
    {
        using NativeBlock block = new(256);
        Assert.Throws<ArgumentOutOfRangeException>(() => MemoryStreaming.Read(block, 128, 256));
    }
}
