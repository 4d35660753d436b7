using TwinMatcher.Gallery.People;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>Lists of people: by name, by its beginning, by category, page by page.</summary>
public sealed class BrowsePeopleTests
{
    private readonly TestGallery _gallery = new();

    [Fact]
    public async Task People_come_in_the_order_of_their_names()
    {
        await AddAsync("Zoë", "Ábel", "adam", "李小龍", "Beate");
        Assert.Equal(["Ábel", "adam", "Beate", "Zoë", "李小龍"], await NamesAsync(new()));
    }

    [Theory]
    [InlineData("ZO", "Zoe Adams, Zoë Brown")]
    [InlineData("zoë b", "Zoë Brown")]
    [InlineData("Зо", "Зоя")]
    [InlineData("q", "")]
    public async Task Prefix_ignores_case_and_accents(string prefix, string expected)
    {
        await AddAsync("Zoë Brown", "Zoe Adams", "Зоя", "Adam");
        Assert.Equal(expected, string.Join(", ", await NamesAsync(new(prefix))));
    }

    [Fact]
    public async Task Category_and_prefix_go_together()
    {
        await _gallery.PersonAsync("Ada", "science");
        await _gallery.PersonAsync("Adam", "film");
        await _gallery.PersonAsync("Zoë", "science");
        Assert.Equal(["Ada"], await NamesAsync(new("a", "science")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(200)]
    public async Task Pages_give_everybody_once_in_order(int limit)
    {
        string[] names = [.. Enumerable.Range(0, 21).Select(i => $"Twin {i:D2}"), "Twin 03"];
        await AddAsync(names);
        List<string> seen = [];
        string? after = null;
        do
        {
            PeoplePage page = (await _gallery.BrowsePeople.RunAsync(new(Limit: limit, After: after))).Value!;
            Assert.InRange(page.People.Count, 0, limit);
            seen.AddRange(page.People.Select(person => person.Name));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(names.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Next_needs_no_escaping_in_an_address()
    {
        await AddAsync("李小龍", "Зоя");
        Assert.Matches("^[A-Za-z0-9_-]+$", (await _gallery.BrowsePeople.RunAsync(new(Limit: 1))).Value!.Next);
    }

    [Theory]
    [InlineData(0, null, null, "'limit' must be 1 to 200.")]
    [InlineData(201, null, null, "'limit' must be 1 to 200.")]
    [InlineData(1, "", null, "'after' must be the 'next' of a page before.")]
    [InlineData(1, "%%%", null, "'after' must be the 'next' of a page before.")]
    [InlineData(1, "AAEC", null, "'after' must be the 'next' of a page before.")]
    public async Task Query_that_makes_no_sense_is_a_problem(int limit, string? after, string? category, string sentence) =>
        Assert.Equal(sentence, (await _gallery.BrowsePeople.RunAsync(new(Limit: limit, After: after, Category: category))).Problem?.Sentence);

    [Fact]
    public async Task Unknown_category_is_a_problem() =>
        Assert.Equal("category_unknown", (await _gallery.BrowsePeople.RunAsync(new(Category: "nonsense"))).Problem?.Code);

    private async Task AddAsync(params string[] names)
    {
        foreach (string name in names) await _gallery.PersonAsync(name);
    }

    private async Task<IEnumerable<string>> NamesAsync(PeopleQuery query) => (await _gallery.BrowsePeople.RunAsync(query)).Value!.People.Select(person => person.Name);
}
