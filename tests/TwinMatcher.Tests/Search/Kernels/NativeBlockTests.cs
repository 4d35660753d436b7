using System.Buffers;
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

    [Fact]
    public void Block_where_another_lay_is_all_zeros()
    {
        for (int i = 0; i < 50; i++)
        {
            using NativeBlock block = new(1000);
            Assert.False(block.Bytes(0, 1000).ContainsAnyExcept((byte)0));
            block.Bytes(0, 1000).Fill(0xFF);
        }
    }

    [Fact]
    public void Block_that_no_machine_has_room_for_is_said_to_be()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "large blocks are mapped on Linux");
        Assert.Throws<InsufficientMemoryException>(() => new NativeBlock(1L << 62));
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

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 0)]
    [InlineData(99, 1)]
    public void Window_that_just_fits_is_given(long offset, int length)
    {
        using NativeBlock block = new(100);
        Assert.Equal(length, block.Bytes(offset, length).Length);
    }

    [Fact]
    public void Window_of_values_is_bounded_by_their_bytes()
    {
        using NativeBlock block = new(100);
        Assert.Equal(12, block.Values<ulong>(4, 12).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Values<ulong>(5, 12).Length);
    }

    [Fact]
    public void Length_below_nothing_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new NativeBlock(-1));

    /// <summary>Kernels load whole lines; large blocks are asked for in huge pages, which begin where those do.</summary>
    [Theory]
    [InlineData(1, 64)]
    [InlineData((2 << 20) - 1, 64)]
    [InlineData(2 << 20, 2 << 20)]
    [InlineData((2 << 20) + 1, 2 << 20)]
    public unsafe void Start_is_aligned_and_the_last_byte_is_writable(int length, int alignment)
    {
        Assert.SkipUnless(length < 2 << 20 || OperatingSystem.IsLinux(), "huge pages are asked for on Linux");
        using NativeBlock block = new(length);
        Assert.Equal(0, (nint)block.At(0, 0) % alignment);
        block.Bytes(length - 1, 1)[0] = 7;
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
        Memory<byte> memory = block.Memory(10, 20);
        memory.Span[3] = 7;
        Assert.Equal((20, (byte)7), (memory.Length, block.Bytes(13, 1)[0]));
    }

    [Fact]
    public unsafe void Memory_of_a_block_is_pinned_where_it_lies()
    {
        using NativeBlock block = new(100);
        using MemoryHandle handle = block.Memory(10, 20).Pin();
        Assert.Equal((nint)block.At(10, 1), (nint)handle.Pointer);
        using NativeWindow window = new(block.At(10, 20), 20);
        Assert.Equal((nint)block.At(30, 0), (nint)window.Pin(20).Pointer);
        Assert.Throws<ArgumentOutOfRangeException>(() => window.Pin(21));
    }
}
