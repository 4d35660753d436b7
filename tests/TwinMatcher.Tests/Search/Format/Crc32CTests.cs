using TwinMatcher.Search.Format;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>The checksum against its published check value and a bit-by-bit reference.</summary>
public sealed class Crc32CTests
{
    [Fact]
    public void Of_check_string_is_the_published_value() => Assert.Equal(0xE306_9283u, Crc32C.Of("123456789"u8));

    [Fact]
    public void Of_any_length_is_the_bitwise_checksum()
    {
        byte[] bytes = Random(40_000);
        foreach (int length in new[] { 0, 1, 7, 8, 9, 4096, 12_287, 12_288, 12_289, 24_576, 40_000 })
            Assert.Equal(Bitwise(bytes.AsSpan(0, length)), Crc32C.Of(bytes.AsSpan(0, length)));
    }

    [Fact]
    public void Combine_any_cut_is_the_checksum_of_the_whole()
    {
        byte[] bytes = Random(10_000);
        uint whole = Crc32C.Of(bytes);
        foreach (int cut in new[] { 0, 1, 63, 64, 5000, 9999, 10_000 })
            Assert.Equal(whole, Crc32C.Combine(Crc32C.Of(bytes.AsSpan(0, cut)), Crc32C.Of(bytes.AsSpan(cut)), bytes.Length - cut));
    }

    private static byte[] Random(int length)
    {
        ulong seed = 3;
        byte[] bytes = new byte[length];
        foreach (ref byte x in bytes.AsSpan()) x = (byte)SplitMix.Next(ref seed);
        return bytes;
    }

    private static uint Bitwise(ReadOnlySpan<byte> bytes)
    {
        uint crc = ~0u;
        foreach (byte x in bytes)
        {
            crc ^= x;
            for (int i = 0; i < 8; i++) crc = (crc >> 1) ^ ((crc & 1) * 0x82F6_3B78);
        }

        return ~crc;
    }
}
