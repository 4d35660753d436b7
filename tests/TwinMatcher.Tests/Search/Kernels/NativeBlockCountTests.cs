using TwinMatcher.Search.Kernels;
using TwinMatcher.Tests.Search.Index;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>What living blocks take is counted; what is borrowed is not theirs. Runs alone, because it is counted for the whole process.</summary>
[Collection(nameof(WatchesNativeMemory))]
public sealed class NativeBlockCountTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(3 << 20)]
    public void Block_counts_while_it_lives_and_once(long length)
    {
        long before = NativeBlock.Allocated;
        NativeBlock block = new(length);
        Assert.Equal(before + length, NativeBlock.Allocated);
        block.Dispose();
        block.Dispose();
        Assert.Equal(before, NativeBlock.Allocated);
    }

    [Fact]
    public unsafe void Borrowed_memory_is_not_counted_and_not_given_back()
    {
        using NativeBlock owner = new(64);
        long before = NativeBlock.Allocated;
        NativeBlock borrowed = NativeBlock.Borrow((nint)owner.At(0, 64), 64);
        borrowed.Bytes(5, 1)[0] = 9;
        borrowed.Dispose();
        Assert.Equal((before, (byte)9), (NativeBlock.Allocated, owner.Bytes(5, 1)[0]));
        Assert.Throws<ObjectDisposedException>(() => borrowed.Bytes(0, 1).Length);
    }

    /// <summary>More memory than a machine has, if freed blocks stayed: 200 times a gigabyte that nobody touches.</summary>
    [Fact]
    public void Large_block_gives_its_address_range_back()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "large blocks are mapped on Linux");
        long before = AddressSpace();
        for (int i = 0; i < 200; i++) new NativeBlock(1L << 30).Dispose();
        Assert.InRange(AddressSpace() - before, long.MinValue, 50L << 30);

        static long AddressSpace() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }
}
