using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TwinMatcher.Search.Kernels;

/// <summary>32 vectors an instruction.</summary>
internal sealed unsafe class Avx2Kernel : Kernel
{
    // Rows fetched ahead of the one being multiplied: a miss costs about as much as 16 rows of 128 bytes.
    private const int Ahead = 16;

    public override string Name => "avx2";

    public override void Scan(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, int threshold, Span<ulong> masks)
    {
        Bounds.Check(codes, table, masks);
        byte* superblock = block.At(codes.Offset, codes.Length);
        Vector256<short> limit = Vector256.Create((short)threshold);
        fixed (byte* lookup = table)
        fixed (ulong* mask = masks)
        {
            for (int s = 0; s < codes.Count; s++, superblock += (long)codes.Rows * Superblock)
            {
                mask[2 * s] = Above(superblock, codes.Rows, lookup, limit);
                mask[(2 * s) + 1] = Above(superblock + 64, codes.Rows, lookup, limit);
            }
        }
    }

    public override void Score(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, Span<ushort> scores)
    {
        Bounds.Check(codes, table, scores);
        byte* superblock = block.At(codes.Offset, codes.Length);
        fixed (byte* lookup = table)
        fixed (ushort* to = scores)
        {
            for (int half = 0; half < 2; half++)
            {
                Sums sums = Sum(superblock + (64 * half), codes.Rows, lookup);
                sums.Even0.Store(to + (64 * half));
                sums.Even1.Store(to + (64 * half) + 16);
                sums.Odd0.Store(to + (64 * half) + 32);
                sums.Odd1.Store(to + (64 * half) + 48);
            }
        }
    }

    public override void Dots(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, ReadOnlySpan<int> positions, Span<int> dots)
    {
        Bounds.Check(rows, query, positions, dots);
        sbyte* start = (sbyte*)block.At(rows.Offset, rows.Length);
        fixed (short* q = query)
        {
            for (int i = 0; i < Math.Min(Ahead, positions.Length); i++) Fetch(start + ((long)positions[i] * rows.Width), rows.Width);
            for (int i = 0; i < positions.Length; i++)
            {
                if (i + Ahead < positions.Length) Fetch(start + ((long)positions[i + Ahead] * rows.Width), rows.Width);
                dots[i] = Vector256.Sum(Products(q, start + ((long)positions[i] * rows.Width), rows.Width));
            }
        }
    }

    public override ulong DotsReach(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, int first, int count, int cut)
    {
        Bounds.Check(rows, query, first, count);
        sbyte* row = (sbyte*)block.At(rows.Offset, rows.Length) + ((long)first * rows.Width);
        int width = rows.Width;
        ulong reached = 0;
        int i = 0;
        Vector128<int> below = Vector128.Create(cut);
        fixed (short* q = query)
        {
            // Four rows share one tree of horizontal additions.
            for (; i + 4 <= count; i += 4, row += 4 * width)
            {
                Vector256<int> low = Avx2.HorizontalAdd(Products(q, row, width), Products(q, row + width, width));
                Vector256<int> high = Avx2.HorizontalAdd(Products(q, row + (2 * width), width), Products(q, row + (3 * width), width));
                Vector256<int> four = Avx2.HorizontalAdd(low, high);
                Vector128<int> dots = four.GetLower() + four.GetUpper();
                reached |= (ulong)Vector128.GreaterThanOrEqual(dots, below).ExtractMostSignificantBits() << i;
            }

            for (; i < count; i++, row += width)
                if (Vector256.Sum(Products(q, row, width)) >= cut) reached |= 1UL << i;
        }

        return reached;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Above(byte* column, int rows, byte* lookup, Vector256<short> limit)
    {
        Sums sums = Sum(column, rows, lookup);
        uint even = Bits(Vector256.GreaterThan(sums.Even0.AsInt16(), limit), Vector256.GreaterThan(sums.Even1.AsInt16(), limit));
        uint odd = Bits(Vector256.GreaterThan(sums.Odd0.AsInt16(), limit), Vector256.GreaterThan(sums.Odd1.AsInt16(), limit));
        return even | ((ulong)odd << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector256<short> low, Vector256<short> high)
        => (uint)Avx2.MoveMask(Avx2.Permute4x64(Avx2.PackSignedSaturate(low, high).AsInt64(), 0b11_01_10_00).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Sums Sum(byte* column, int rows, byte* lookup)
    {
        Vector256<byte> lowByte = Vector256.Create((ushort)0x00FF).AsByte();
        Sums sums = default;
        for (int r = 0; r < rows; r += RowsPerSum, column += RowsPerSum * Superblock, lookup += RowsPerSum * 32)
        {
            Vector256<byte> s0 = default, s1 = default;
            Add(column, lookup, ref s0, ref s1);
            Add(column + Superblock, lookup + 32, ref s0, ref s1);
            Add(column + (2 * Superblock), lookup + 64, ref s0, ref s1);
            Add(column + (3 * Superblock), lookup + 96, ref s0, ref s1);
            sums.Even0 += (s0 & lowByte).AsUInt16();
            sums.Odd0 += s0.AsUInt16() >>> 8;
            sums.Even1 += (s1 & lowByte).AsUInt16();
            sums.Odd1 += s1.AsUInt16() >>> 8;
        }

        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(byte* row, byte* lookup, ref Vector256<byte> s0, ref Vector256<byte> s1)
    {
        Vector256<byte> nibble = Vector256.Create((byte)0x0F);
        Vector256<byte> low = Avx2.BroadcastVector128ToVector256(lookup);
        Vector256<byte> high = Avx2.BroadcastVector128ToVector256(lookup + 16);
        Vector256<byte> x0 = Vector256.Load(row), x1 = Vector256.Load(row + 32);
        s0 += Avx2.Shuffle(low, x0 & nibble) + Avx2.Shuffle(high, (x0.AsUInt16() >>> 4).AsByte() & nibble);
        s1 += Avx2.Shuffle(low, x1 & nibble) + Avx2.Shuffle(high, (x1.AsUInt16() >>> 4).AsByte() & nibble);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(short* query, sbyte* row, int width)
    {
        Vector256<int> a = default, b = default;
        for (int j = 0; j < width; j += 64)
        {
            a += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row + j), Vector256.Load(query + j));
            b += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row + j + 16), Vector256.Load(query + j + 16));
            a += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row + j + 32), Vector256.Load(query + j + 32));
            b += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(row + j + 48), Vector256.Load(query + j + 48));
        }

        return a + b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(sbyte* row, int width)
    {
        for (int j = 0; j < width; j += 64) Sse.Prefetch0(row + j);
    }

    private struct Sums
    {
        public Vector256<ushort> Even0;
        public Vector256<ushort> Odd0;
        public Vector256<ushort> Even1;
        public Vector256<ushort> Odd1;
    }
}
