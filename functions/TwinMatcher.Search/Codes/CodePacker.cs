using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Search.Codes;

/// <summary>Puts codes where the kernels look for them.</summary>
internal static class CodePacker
{
    /// <summary>Writes the codes of one vector into its superblock.</summary>
    public static void Pack(ReadOnlySpan<byte> codes, int bits, Span<byte> superblock, int vector)
    {
        int perByte = 8 / bits;
        int column = CodeRange.Column(vector);
        for (int r = 0; r < codes.Length / perByte; r++)
        {
            int packed = 0;
            for (int i = 0; i < perByte; i++) packed |= codes[(r * perByte) + i] << (i * bits);
            superblock[(r * Kernel.Superblock) + column] = (byte)packed;
        }
    }
}
