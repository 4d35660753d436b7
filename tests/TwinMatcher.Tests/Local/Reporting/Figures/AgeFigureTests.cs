using TwinMatcher.Local.Reporting.Figures;

namespace TwinMatcher.Tests.Local.Reporting.Figures;

public sealed class AgeFigureTests
{
    [Fact]
    public void Ages_are_counted_by_decades_and_nonsense_is_not_known()
    {
        Figure figure = AgeFigure.Of(["29", "30", null, "old", "-3", "51", "999", "39"])!;
        Assert.Equal([("20–29", 1), ("30–39", 2), ("40–49", 0), ("50–59", 1)], figure.Table.Rows.Select(row => ((string?)row[0], (int)row[1]!)));
        Assert.Equal("Known of 4 of 8 photos: from 29 to 51 years, half of them at least 39.", figure.Says);
    }

    [Fact]
    public void Without_any_age_there_is_no_figure() => Assert.Null(AgeFigure.Of([null, "unknown"]));
}
