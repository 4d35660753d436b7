using TwinMatcher.Learning.Evaluation;

namespace TwinMatcher.Tests.Learning.Evaluation;

public sealed class PlacesTests
{
    [Fact]
    public void First_and_first_five_are_shares_of_all()
    {
        Places places = new([0, 0, 1, 4, 5, 6, 0, 20]);
        Assert.Equal((3.0 / 8, 5.0 / 8), (places.Rank1, places.Rank5));
    }

    [Fact]
    public void Where_nobody_asked_there_is_no_share() => Assert.True(double.IsNaN(new Places([]).Rank1) && double.IsNaN(new Places([]).Rank5));
}
