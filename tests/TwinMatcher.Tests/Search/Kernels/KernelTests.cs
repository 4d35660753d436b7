using System.Runtime.Intrinsics.X86;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>Every kernel gives the bits that plain loops give, and reads nothing outside its input.</summary>
public sealed class KernelTests
{
    private static readonly ScalarKernel Scalar = new();

    public static TheoryData<string> Names => [.. new[] { "avx512", "avx2", "portable" }];

    [Theory]
    [MemberData(nameof(Names))]
    public void Scan_random_codes_gives_the_scalar_masks(string name)
    {
        Kernel kernel = Runnable(name);
        foreach (int rows in new[] { 4, 8, 16, 32, 48, 64, 96 })
        {
            ulong seed = (ulong)(77 + rows);
            using NativeBlock block = RandomBlock(7 * rows * Kernel.Superblock, seed);
            CodeRange codes = new(0, 7, rows);
            byte[] table = Table(codes, seed);
            foreach (int threshold in new[] { 0, 10 * rows, 12 * rows, 14 * rows, 15 * rows, 32767 })
            {
                ulong[] expected = new ulong[14], actual = new ulong[14];
                Scalar.Scan(block, codes, table, threshold, expected);
                kernel.Scan(block, codes, table, threshold, actual);
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{name}, {rows} rows, threshold {threshold}, seed {seed}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scan_fullest_table_does_not_overflow(string name)
    {
        Kernel kernel = Runnable(name);
        using NativeBlock block = RandomBlock(96 * Kernel.Superblock, 5);
        CodeRange codes = new(0, 1, 96);
        byte[] table = new byte[codes.TableLength];

        // The eight bytes that are added before widening may sum to 255.
        for (int i = 0; i < table.Length; i++) table[i] = (byte)(i / 16 % 8 == 0 ? 255 : 0);
        ushort[] scores = new ushort[Kernel.Superblock];
        kernel.Score(block, codes, table, scores);
        Assert.All(scores, score => Assert.Equal(24 * 255, score));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_random_codes_gives_the_scalar_scores(string name)
    {
        Kernel kernel = Runnable(name);
        using NativeBlock block = RandomBlock(32 * Kernel.Superblock, 6);
        CodeRange codes = new(0, 1, 32);
        byte[] table = Table(codes, 6);
        ushort[] expected = new ushort[Kernel.Superblock], actual = new ushort[Kernel.Superblock];
        Scalar.Score(block, codes, table, expected);
        kernel.Score(block, codes, table, actual);
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dots_extreme_rows_give_the_scalar_products(string name)
    {
        Kernel kernel = Runnable(name);
        foreach (int width in new[] { 64, 128, 192, 512, 1024 })
        {
            using NativeBlock block = RandomBlock(70 * width, (ulong)width);

            // Largest magnitudes in the first rows: the sum just fits 32 bits.
            block.Values<sbyte>(0, width).Fill(127);
            block.Values<sbyte>(width, width).Fill(-128);
            short[] query = Query(width);
            int[] positions = [.. Enumerable.Range(0, 70)];
            int[] expected = new int[70], actual = new int[70];
            ByteRows rows = new(0, 70, width, 0);
            Scalar.Dots(block, rows, query, positions, expected);
            kernel.Dots(block, rows, query, positions, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DotsReach_any_count_gives_the_scalar_mask(string name)
    {
        Kernel kernel = Runnable(name);
        using NativeBlock block = RandomBlock(80 * 128, 9);
        ByteRows rows = new(0, 80, 128, 0);
        short[] query = Query(128);
        int[] dots = new int[80];
        Scalar.Dots(block, rows, query, [.. Enumerable.Range(0, 80)], dots);
        for (int count = 0; count <= 64; count++)
        {
            foreach (int cut in new[] { int.MinValue, 0, dots[16], dots[17] + 1, int.MaxValue })
                Assert.Equal(Scalar.DotsReach(block, rows, query, 16, count, cut), kernel.DotsReach(block, rows, query, 16, count, cut));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scan_between_guard_pages_stays_inside(string name)
    {
        Kernel kernel = Runnable(name);
        GuardedMemory.SkipElsewhere();
        CodeRange codes = new(0, 3, 16);
        foreach (bool atEnd in new[] { true, false })
        {
            using GuardedMemory memory = new((int)codes.Length, atEnd);
            using NativeBlock block = NativeBlock.Borrow(memory.Start, codes.Length);
            ulong[] masks = new ulong[6];
            kernel.Scan(block, codes, Table(codes, 1), 0, masks);
            kernel.Score(block, codes with { Offset = codes.Length * 2 / 3, Count = 1 }, Table(codes, 1), new ushort[128]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Dots_between_guard_pages_stay_inside(string name)
    {
        Kernel kernel = Runnable(name);
        GuardedMemory.SkipElsewhere();
        foreach (int width in new[] { 64, 128, 1024 })
        {
            foreach (bool atEnd in new[] { true, false })
            {
                using GuardedMemory memory = new(7 * width, atEnd);
                using NativeBlock block = NativeBlock.Borrow(memory.Start, 7 * width);
                ByteRows rows = new(0, 7, width, 0);
                kernel.Dots(block, rows, Query(width), [0, 3, 6], new int[3]);
                kernel.DotsReach(block, rows, Query(width), 0, 7, 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_call_beyond_its_block_throws(string name)
    {
        Kernel kernel = Runnable(name);
        using NativeBlock block = new(1024);
        Assert.Throws<ArgumentOutOfRangeException>(() => kernel.Scan(block, new CodeRange(0, 1, 16), new byte[512], 0, new ulong[2]));
        Assert.Throws<ArgumentException>(() => kernel.Scan(block, new CodeRange(0, 1, 8), new byte[255], 0, new ulong[2]));
        Assert.Throws<ArgumentException>(() => kernel.Score(block, new CodeRange(0, 1, 4), new byte[128], new ushort[127]));
        Assert.Throws<ArgumentException>(() => kernel.Dots(block, new ByteRows(0, 16, 64, 0), new short[64], [16], new int[1]));
        Assert.Throws<ArgumentException>(() => kernel.DotsReach(block, new ByteRows(0, 16, 64, 0), new short[64], 10, 7, 0));
    }

    [Fact]
    public void Chosen_is_the_fastest_that_runs() => Assert.Equal(Kernel.Runnable().First().Name, Kernel.Chosen.Name);

    private static Kernel Runnable(string name)
    {
        Kernel? kernel = Kernel.Runnable().FirstOrDefault(kernel => kernel.Name == name);
        if (kernel is null) Assert.Skip($"{name}: this processor or DOTNET_Enable... leaves it out (AVX2 {Avx2.IsSupported}, AVX-512 {Avx512BW.IsSupported})");
        return kernel!;
    }

    private static NativeBlock RandomBlock(int length, ulong seed)
    {
        NativeBlock block = new(length);
        foreach (ref byte x in block.Bytes(0, length)) x = (byte)SplitMix.Next(ref seed);
        return block;
    }

    // As query tables are: the eight bytes of four rows never sum to more than 255.
    private static byte[] Table(CodeRange codes, ulong seed)
    {
        byte[] table = new byte[codes.TableLength];
        foreach (ref byte x in table.AsSpan()) x = (byte)(SplitMix.Next(ref seed) % 32);
        return table;
    }

    private static short[] Query(int width)
    {
        short[] query = new short[width];
        query.AsSpan().Fill(16383);
        return query;
    }
}
