namespace TwinMatcher.Tests.Search.Index;

public sealed class CategoryBitsTests
{
    // Face i is of category i % 3 * 31, which are 0, 31 and 62: 44, 43 and 43 of them, in three words.
    private static readonly CategoryBits Three = new([.. Enumerable.Range(0, 130).Select(i => (byte)(i % 3 * 31))]);

    [Fact]
    public void Present_has_a_bit_for_each_that_occurs() => Assert.Equal(1UL | (1UL << 31) | (1UL << 62), Three.Present);

    [Theory]
    [InlineData(ulong.MaxValue, 130)]
    [InlineData(1UL, 44)]
    [InlineData(1UL << 31 | 1UL << 62 | 1UL << 5, 86)]
    [InlineData(1UL << 5, 0)]
    public void Count_is_of_faces_let_through(ulong filter, long count) => Assert.Equal(count, Three.Count(filter));

    [Fact]
    public void Word_has_a_bit_for_each_face_let_through()
    {
        for (int word = 0; word < 3; word++)
        {
            ulong expected = 0;
            for (int i = 64 * word; i < Math.Min(130, 64 * (word + 1)); i++)
                if (i % 3 != 1) expected |= 1UL << i;
            Assert.Equal(expected, Three.Word(1UL | (1UL << 62) | (1UL << 9), word));
            Assert.Equal(ulong.MaxValue, Three.Word(Three.Present, word));
            Assert.Equal(0UL, Three.Word(1UL << 9, word));
        }
    }

    /// <summary>One category needs no bits: its shard is let through or left out as a whole.</summary>
    [Fact]
    public void Bits_are_kept_for_several_categories_alone()
    {
        CategoryBits one = new([7, 7, 7]);
        Assert.Equal((0L, 3L, 0L), (one.Bytes, one.Count(1UL << 7), one.Count(1UL << 8)));
        Assert.Equal((ulong.MaxValue, 0UL), (one.Word(1UL << 7, 0), one.Word(1UL << 8, 0)));
        Assert.Equal(3 * 3 * 8, Three.Bytes);
        Assert.Equal(2 * 8, new CategoryBits([.. Enumerable.Range(0, 64).Select(i => (byte)(i % 2))]).Bytes);
    }
}
