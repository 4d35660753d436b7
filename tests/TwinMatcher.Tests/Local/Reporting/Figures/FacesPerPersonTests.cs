using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Reporting.Figures;

namespace TwinMatcher.Tests.Local.Reporting.Figures;

public sealed class FacesPerPersonTests
{
    [Fact]
    public void Small_numbers_have_a_column_each()
    {
        Assert.Equal([("1", 2), ("2", 0), ("3", 1)], Rows(1, 3, 1));
        Assert.Equal([("0", 1), ("1", 0), ("2", 1)], Rows(2, 0));
    }

    [Fact]
    public void Large_numbers_share_columns() => Assert.Equal([("0", 1), ("1", 1), ("2", 0), ("3", 0), ("4", 0), ("5", 0), ("6–10", 2), ("11–20", 0), ("21–50", 1)], Rows(0, 1, 6, 10, 50));

    [Fact]
    public void Numbers_beyond_all_columns_are_in_the_last() => Assert.Equal(("over 500", 1), Rows(501)[^1]);

    [Fact]
    public void Who_cannot_be_found_or_compared_is_told()
    {
        Assert.Equal("Half of the people have 1 face or more, the most 2. 1 person has only one: nothing can be compared with it. 1 person has none and cannot be found.", FacesPerPerson.Of([.. People(0, 1, 2)]).Says);
        Assert.Equal("There is nobody yet.", FacesPerPerson.Of([]).Says);
    }

    private static (string?, int)[] Rows(params int[] faces) => [.. FacesPerPerson.Of([.. People(faces)]).Table.Rows.Select(row => ((string?)row[0], (int)row[1]!))];

    private static IEnumerable<PersonDetail> People(params int[] faces) => faces.Select(count => new PersonDetail(
        new Person(default, "Ada", "film", new Provenance(), default), [.. Enumerable.Repeat(new EnrolledFace(new SeenFace(default, [], [], 1, [], null), default(Id), new Provenance(), default), count)]));
}
