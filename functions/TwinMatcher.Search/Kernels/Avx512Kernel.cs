using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TwinMatcher.Search.Kernels;

/// <summary>64 vectors an instruction.</summary>
internal sealed unsafe class Avx512Kernel : Kernel
{
    // Rows fetched ahead of the one being multiplied: a miss costs about as much as 24 rows of 128 bytes.
    private const int Ahead = 24;

    // Codes are fetched two superblocks of 128 dimensions ahead.
    private const int Fetched = 8192;

    public override string Name => "avx512";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scan(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, int threshold, Span<ulong> masks)
    {
        Bounds.Check(codes, table, masks);
        byte* superblock = block.At(codes.Offset, codes.Length);
        Vector512<short> limit = Vector512.Create((short)threshold);
        fixed (byte* lookup = table)
        fixed (ulong* mask = masks)
        {
            for (int s = 0; s < codes.Count; s++, superblock += (long)codes.Rows * Superblock)
            {
                Sums sums = Sum(superblock, codes.Rows, lookup);
                mask[2 * s] = Bits(sums.Even0, limit) | (Bits(sums.Odd0, limit) << 32);
                mask[(2 * s) + 1] = Bits(sums.Even1, limit) | (Bits(sums.Odd1, limit) << 32);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Score(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, Span<ushort> scores)
    {
        Bounds.Check(codes, table, scores);
        byte* superblock = block.At(codes.Offset, codes.Length);
        fixed (byte* lookup = table)
        fixed (ushort* to = scores)
        {
            Sums sums = Sum(superblock, codes.Rows, lookup);
            sums.Even0.Store(to);
            sums.Odd0.Store(to + 32);
            sums.Even1.Store(to + 64);
            sums.Odd1.Store(to + 96);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Dots(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, ReadOnlySpan<int> positions, Span<int> dots)
    {
        Bounds.Check(rows, query, positions, dots);
        sbyte* start = (sbyte*)block.At(rows.Offset, rows.Length);
        byte* beside = block.At(rows.Beside, rows.Count);
        fixed (short* q = query)
        {
            for (int i = 0; i < Math.Min(Ahead, positions.Length); i++) Fetch(start, beside, positions[i], rows.Width);
            for (int i = 0; i < positions.Length; i++)
            {
                if (i + Ahead < positions.Length) Fetch(start, beside, positions[i + Ahead], rows.Width);
                dots[i] = Vector256.Sum(Products(q, start + ((long)positions[i] * rows.Width), rows.Width));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    private static ulong Bits(Vector512<ushort> sums, Vector512<short> limit)
        => Vector512.GreaterThan(sums.AsInt16(), limit).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Sums Sum(byte* row, int rows, byte* lookup)
    {
        Vector512<byte> lowByte = Vector512.Create((ushort)0x00FF).AsByte();
        Sums sums = default;
        for (int r = 0; r < rows; r += RowsPerSum, row += RowsPerSum * Superblock, lookup += RowsPerSum * 32)
        {
            Vector512<byte> s0 = default, s1 = default;
            Add(row, lookup, ref s0, ref s1);
            Add(row + Superblock, lookup + 32, ref s0, ref s1);
            Add(row + (2 * Superblock), lookup + 64, ref s0, ref s1);
            Add(row + (3 * Superblock), lookup + 96, ref s0, ref s1);
            sums.Even0 += (s0 & lowByte).AsUInt16();
            sums.Odd0 += s0.AsUInt16() >>> 8;
            sums.Even1 += (s1 & lowByte).AsUInt16();
            sums.Odd1 += s1.AsUInt16() >>> 8;
        }

        return sums;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(byte* row, byte* lookup, ref Vector512<byte> s0, ref Vector512<byte> s1)
    {
        // In-lane shuffles only: Vector512.Shuffle would cross lanes and cost several instructions.
        Sse.Prefetch0(row + Fetched);
        Sse.Prefetch0(row + Fetched + 64);
        Vector512<byte> nibble = Vector512.Create((byte)0x0F);
        Vector512<byte> low = Avx512F.BroadcastVector128ToVector512((int*)lookup).AsByte();
        Vector512<byte> high = Avx512F.BroadcastVector128ToVector512((int*)(lookup + 16)).AsByte();
        Vector512<byte> x0 = Vector512.Load(row), x1 = Vector512.Load(row + 64);
        s0 += Avx512BW.Shuffle(low, x0 & nibble) + Avx512BW.Shuffle(high, (x0.AsUInt16() >>> 4).AsByte() & nibble);
        s1 += Avx512BW.Shuffle(low, x1 & nibble) + Avx512BW.Shuffle(high, (x1.AsUInt16() >>> 4).AsByte() & nibble);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(short* query, sbyte* row, int width)
    {
        Vector512<int> a = default, b = default;
        for (int j = 0; j < width; j += 64)
        {
            a += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(row + j)), Vector512.Load(query + j));
            b += Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(row + j + 32)), Vector512.Load(query + j + 32));
        }

        a += b;
        return a.GetLower() + a.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(sbyte* rows, byte* beside, int position, int width)
    {
        Sse.Prefetch0(beside + position);
        sbyte* row = rows + ((long)position * width);
        for (int j = 0; j < width; j += 64) Sse.Prefetch0(row + j);
    }

    private struct Sums
    {
        public Vector512<ushort> Even0;
        public Vector512<ushort> Odd0;
        public Vector512<ushort> Even1;
        public Vector512<ushort> Odd1;
    }
}
