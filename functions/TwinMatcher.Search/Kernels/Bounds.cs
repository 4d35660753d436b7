using System.Runtime.CompilerServices;

namespace TwinMatcher.Search.Kernels;

/// <summary>What every kernel checks once per call, so that its loops need not: a wrong length is a bug of the caller and throws.</summary>
internal static class Bounds
{
    public static void Check(CodeRange codes, ReadOnlySpan<byte> table, Span<ulong> masks)
        => Require(codes.Rows % Kernel.RowsPerSum == 0 && table.Length >= codes.TableLength && masks.Length >= 2 * codes.Count);

    public static void Check(CodeRange codes, ReadOnlySpan<byte> table, Span<ushort> scores)
        => Require(codes.Count == 1 && codes.Rows % Kernel.RowsPerSum == 0
            && table.Length >= codes.TableLength && scores.Length >= Kernel.Superblock);

    public static void Check(ByteRows rows, ReadOnlySpan<short> query, ReadOnlySpan<int> positions, Span<int> dots)
    {
        Require(rows.Width % 64 == 0 && query.Length >= rows.Width && dots.Length >= positions.Length);

        // Positions rise, by contract of the one caller; checking all would cost a tenth of the multiplications.
        if (!positions.IsEmpty) Require(positions[0] >= 0 && positions[^1] < rows.Count);
    }

    public static void Check(ByteRows rows, ReadOnlySpan<short> query, int first, int count)
        => Require(rows.Width % 64 == 0 && query.Length >= rows.Width && first >= 0 && count is >= 0 and <= 64 && first <= rows.Count - count);

    private static void Require(bool held, [CallerArgumentExpression(nameof(held))] string? what = null)
    {
        if (!held) throw new ArgumentException($"kernel called outside its bounds: {what}");
    }
}
