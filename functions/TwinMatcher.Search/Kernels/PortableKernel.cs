using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TwinMatcher.Search.Kernels;

/// <summary>16 vectors an instruction on any processor; <c>ShuffleNative</c> is pshufb on x86 and tbl on arm64, and indices stay below 16.</summary>
internal sealed unsafe class PortableKernel : Kernel
{
    public override string Name => "portable";

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scan(NativeBlock block, CodeRange codes, ReadOnlySpan<byte> table, int threshold, Span<ulong> masks)
    {
        Bounds.Check(codes, table, masks);
        byte* superblock = block.At(codes.Offset, codes.Length);
        Vector128<short> limit = Vector128.Create((short)threshold);
        fixed (byte* lookup = table)
        {
            for (int m = 0; m < 2 * codes.Count; m++)
            {
                byte* half = superblock + ((long)(m >> 1) * codes.Rows * Superblock) + (64 * (m & 1));
                ulong even = 0, odd = 0;
                for (int g = 0; g < 4; g++)
                {
                    Sum(half + (16 * g), codes.Rows, lookup, out Vector128<ushort> e, out Vector128<ushort> o);
                    even |= (ulong)Vector128.GreaterThan(e.AsInt16(), limit).ExtractMostSignificantBits() << (8 * g);
                    odd |= (ulong)Vector128.GreaterThan(o.AsInt16(), limit).ExtractMostSignificantBits() << (8 * g);
                }

                masks[m] = even | (odd << 32);
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
            for (int g = 0; g < 8; g++)
            {
                Sum(superblock + (16 * g), codes.Rows, lookup, out Vector128<ushort> e, out Vector128<ushort> o);
                e.Store(to + (64 * (g >> 2)) + (8 * (g & 3)));
                o.Store(to + (64 * (g >> 2)) + (8 * (g & 3)) + 32);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Dots(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, ReadOnlySpan<int> positions, Span<int> dots)
    {
        Bounds.Check(rows, query, positions, dots);
        sbyte* start = (sbyte*)block.At(rows.Offset, rows.Length);
        fixed (short* q = query)
        {
            for (int i = 0; i < positions.Length; i++) dots[i] = Dot(q, start + ((long)positions[i] * rows.Width), rows.Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override ulong DotsReach(NativeBlock block, ByteRows rows, ReadOnlySpan<short> query, int first, int count, int cut)
    {
        Bounds.Check(rows, query, first, count);
        sbyte* row = (sbyte*)block.At(rows.Offset, rows.Length) + ((long)first * rows.Width);
        ulong reached = 0;
        fixed (short* q = query)
        {
            for (int i = 0; i < count; i++, row += rows.Width)
                if (Dot(q, row, rows.Width) >= cut) reached |= 1UL << i;
        }

        return reached;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(byte* column, int rows, byte* lookup, out Vector128<ushort> even, out Vector128<ushort> odd)
    {
        Vector128<byte> nibble = Vector128.Create((byte)0x0F);
        Vector128<byte> lowByte = Vector128.Create((ushort)0x00FF).AsByte();
        even = odd = default;
        for (int r = 0; r < rows; r += RowsPerSum)
        {
            Vector128<byte> s = default;
            for (int k = 0; k < RowsPerSum; k++, column += Superblock, lookup += 32)
            {
                Vector128<byte> x = Vector128.Load(column);
                s += Vector128.ShuffleNative(Vector128.Load(lookup), x & nibble);
                s += Vector128.ShuffleNative(Vector128.Load(lookup + 16), (x.AsUInt16() >>> 4).AsByte() & nibble);
            }

            even += (s & lowByte).AsUInt16();
            odd += s.AsUInt16() >>> 8;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Dot(short* query, sbyte* row, int width)
    {
        Vector128<int> a = default, b = default;
        for (int j = 0; j < width; j += 8)
        {
            (Vector128<int> low, Vector128<int> high) = Vector128.Widen(Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(long*)(row + j)).AsSByte()));
            (Vector128<int> queryLow, Vector128<int> queryHigh) = Vector128.Widen(Vector128.Load(query + j));
            a += low * queryLow;
            b += high * queryHigh;
        }

        return Vector128.Sum(a + b);
    }
}
