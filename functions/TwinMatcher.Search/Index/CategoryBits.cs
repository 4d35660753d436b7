using System.Numerics;

namespace TwinMatcher.Search;

/// <summary>One bit a face for every category that occurs; immutable.</summary>
internal sealed class CategoryBits
{
    private readonly ulong[]?[] _bits = new ulong[]?[Limits.Categories];
    private readonly int[] _counts = new int[Limits.Categories];

    public CategoryBits(ReadOnlySpan<byte> categories)
    {
        foreach (byte category in categories)
        {
            _counts[category]++;
            Present |= 1UL << category;
        }

        // A shard of one category is let through or left out as a whole.
        if (BitOperations.PopCount(Present) < 2) return;
        for (int c = 0; c < Limits.Categories; c++)
        {
            if (_counts[c] == 0) continue;
            _bits[c] = new ulong[(categories.Length + 63) / 64];
            Bytes += _bits[c]!.Length * sizeof(ulong);
        }

        for (int i = 0; i < categories.Length; i++) _bits[categories[i]]![i >> 6] |= 1UL << i;
    }

    /// <summary>Bit c is set where some face is of category c.</summary>
    public ulong Present { get; }

    public long Bytes { get; }

    /// <summary>Number of faces a filter lets through.</summary>
    public long Count(ulong filter)
    {
        long count = 0;
        for (ulong rest = filter & Present; rest != 0; rest &= rest - 1) count += _counts[BitOperations.TrailingZeroCount(rest)];
        return count;
    }

    /// <summary>Which of 64 faces a filter lets through.</summary>
    public ulong Word(ulong filter, int word)
    {
        filter &= Present;
        if (filter == Present) return ulong.MaxValue;
        ulong passed = 0;
        for (; filter != 0; filter &= filter - 1) passed |= _bits[BitOperations.TrailingZeroCount(filter)]![word];
        return passed;
    }
}
