using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Import.Sources;

namespace TwinMatcher.Tests.Local.Import.Sources;

/// <summary>What IMDB-WIKI's numbers mean.</summary>
public sealed class ImdbWikiAttributesTests
{
    private readonly ImdbWikiAttributes _attributes = new();

    [Theory]
    [InlineData("1980-06-30", 2010, "30")]
    [InlineData("1980-07-01", 2010, "30")]
    [InlineData("1980-07-02", 2010, "29")]
    [InlineData("1980-07-02", 1980, null)]
    [InlineData("1980-06-30", 1980, "0")]
    [InlineData("1980-06-30", 1979, null)]
    [InlineData("1980-06-30", double.NaN, null)]
    [InlineData(null, 2010, null)]
    public void Age_is_that_of_the_middle_of_the_year(string? born, double taken, string? age)
        => Assert.Equal(age, _attributes.OfPhoto(born is null ? null : DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), taken)["age"]);

    [Theory]
    [InlineData(0.0, "female")]
    [InlineData(1.0, "male")]
    [InlineData(double.NaN, null)]
    [InlineData(2.0, null)]
    [InlineData(null, null)]
    public void Gender_is_0_or_1_or_unknown(double? number, string? word) => Assert.Equal(word, _attributes.OfPerson(null, number)["gender"]);

    [Fact]
    public void Equal_records_share_one_object()
    {
        DateOnly day = new(1980, 1, 1);
        Assert.Same(_attributes.OfPerson(day, 0), _attributes.OfPerson(day, 0));
        Assert.Same(_attributes.OfPhoto(day, 2010), _attributes.OfPhoto(day, 2010));
        Assert.Equal(new Attributes([new("born", "1980-01-01"), new("gender", "female")]), _attributes.OfPerson(day, 0));
    }
}
