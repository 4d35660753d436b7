using TwinMatcher.Gallery;

namespace TwinMatcher.Tests.Gallery;

public sealed class IdTests
{
    [Theory]
    [InlineData("00000000000000000000000000", 0ul, 0ul)]
    [InlineData("00000000000000000000000001", 0ul, 1ul)]
    [InlineData("0000000000000000000000000z", 0ul, 31ul)]
    [InlineData("00000000000000000000000010", 0ul, 32ul)]
    [InlineData("7zzzzzzzzzzzzzzzzzzzzzzzzz", ulong.MaxValue, ulong.MaxValue)]
    public void Text_and_number_are_each_others(string text, ulong high, ulong low)
    {
        Id id = new(new UInt128(high, low));
        Assert.Equal(text, id.ToString());
        Assert.Equal(id, Id.Parse(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000000000000000000000")]
    [InlineData("000000000000000000000000000")]
    [InlineData("80000000000000000000000000")]
    [InlineData("0000000000000000000000000i")]
    [InlineData("0000000000000000000000000Z")]
    public void Text_that_is_none_is_told(string? text)
    {
        Assert.False(Id.TryParse(text, out Id id));
        Assert.Equal(default, id);
        Assert.Throws<FormatException>(() => Id.Parse(text!));
    }

    /// <summary>Pinned: were it another, every id of every gallery would be.</summary>
    [Fact]
    public void Derived_id_is_that_of_the_first_day() => Assert.Equal("3zhy4zk44kb2nzdsp3fthn5414", Id.Of("person", "ada").ToString());

    [Fact]
    public void Parts_are_kept_apart() => Assert.NotEqual(Id.Of("ab", "c"), Id.Of("a", "bc"));

    [Fact]
    public void Order_is_that_of_the_numbers()
    {
        Id small = new(1), large = new(2), same = new(1);
        Assert.Equal((true, false, false), (small < large, large < small, small < same));
        Assert.Equal((false, true, false), (small > large, large > small, small > same));
        Assert.Equal((true, false, true), (small <= large, large <= small, small <= same));
        Assert.Equal((false, true, true), (small >= large, large >= small, small >= same));
        Assert.Equal((-1, 1, 0), (small.CompareTo(large), large.CompareTo(small), small.CompareTo(same)));
    }
}
