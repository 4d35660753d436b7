using System.Buffers.Binary;

namespace TwinMatcher.Gallery;

/// <summary>Ids nobody can guess.</summary>
internal static class RandomId
{
    public static Id From(Chance chance)
    {
        Span<byte> bytes = stackalloc byte[16];
        chance(bytes);
        return new Id(BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }
}
