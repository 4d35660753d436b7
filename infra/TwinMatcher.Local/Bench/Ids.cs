using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Local.Bench;

/// <summary>Scattered ids, as hashes are: faces of a gallery come in no order.</summary>
internal static class Ids
{
    public static UInt128 Face(int face) => Scattered(1, face);

    public static UInt128 Person(int person) => Scattered(2, person);

    private static UInt128 Scattered(ulong kind, int number)
    {
        ulong state = (kind << 32) + (uint)number;
        return new UInt128(SplitMix.Next(ref state), SplitMix.Next(ref state));
    }
}
