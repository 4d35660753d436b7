using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Contracts;

/// <content>Listings: order, prefixes, pages.</content>
public abstract partial class ObjectsContract
{
    [Fact]
    public async Task Listing_of_nothing_is_an_empty_page()
    {
        ObjectPage page = await Objects.ListAsync(_own, cancellation: Cancellation);
        Assert.Empty(page.Objects);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Listing_sorts_whole_keys_by_their_characters()
    {
        string[] names = ["a/b", "a.b", "a-b", "a", "a_b", "aB", "ab", "a0", "a/b/c", "a/b.c", "B", "0", "-", "_"];
        foreach (string name in names) await Put(name, "1");
        Assert.Equal(names.Select(Key).Order(StringComparer.Ordinal), await Keys());
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("a", 5)]
    [InlineData("a/", 3)]
    [InlineData("a/b", 2)]
    [InlineData("a/b/", 1)]
    [InlineData("a/b/c", 1)]
    [InlineData("a/b/c/", 0)]
    [InlineData("c", 0)]
    public async Task Prefix_selects_what_begins_with_it(string prefix, int expected)
    {
        string[] names = ["a", "a/b", "a/b/c", "a/x", "ab", "b"];
        foreach (string name in names) await Put(name, "1");
        string[] wanted = [.. names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(Key).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, wanted.Length);
        Assert.Equal(wanted, await Keys(prefix));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public Task Page_of_a_wrong_length_is_a_mistake(int limit) => Assert.ThrowsAnyAsync<ArgumentException>(async () => await Objects.ListAsync(_own, null, limit, Cancellation));

    [Fact]
    public async Task Last_page_says_that_it_is_the_last()
    {
        foreach (string name in (string[])["a", "b", "c"]) await Put(name, "1");
        Assert.Null((await Objects.ListAsync(_own, null, 3, Cancellation)).Next);
        Assert.Equal(Key("b"), (await Objects.ListAsync(_own, null, 2, Cancellation)).Next);
    }

    [Fact]
    public async Task Listing_goes_on_after_any_key_whether_or_not_it_exists()
    {
        foreach (string name in (string[])["a", "a/b", "a/d", "b"]) await Put(name, "1");
        await Objects.DeleteAsync(Key("a/b"), Cancellation);
        Assert.Equal([Key("a/d"), Key("b")], await Keys(after: Key("a/b")));
        Assert.Equal([Key("b")], await Keys(after: Key("a/zzz")));
        Assert.Equal([Key("a/d")], await Keys("a/", after: Key("a")));
        Assert.Empty(await Keys(after: Key("b")));
    }

    [Fact]
    public async Task Random_keys_are_listed_as_a_sorted_set_does()
    {
        Random random = Seed.Start();
        SortedSet<string> model = new(StringComparer.Ordinal);
        while (model.Count < 60)
        {
            string name = string.Join('/', Enumerable.Range(0, random.Next(1, 4)).Select(_ => Segment(random)));
            if (model.Add(Key(name))) await Put(name, name);
        }

        for (int i = 0; i < 60; i++)
        {
            string like = model.ElementAt(random.Next(model.Count));
            string prefix = like[_own.Length..random.Next(_own.Length, Math.Min(like.Length, _own.Length + 5) + 1)];
            string? after = random.Next(2) == 0 ? null : model.ElementAt(random.Next(model.Count))[..^random.Next(2)];
            string[] wanted = [.. model.Where(key => key.StartsWith(_own + prefix, StringComparison.Ordinal) && (after is null || string.CompareOrdinal(key, after) > 0))];
            Assert.Equal(wanted, await Keys(prefix, random.Next(1, 70), after));
        }

        static string Segment(Random random) => random.Next(12) switch
        {
            // Around the length at which a file's name would be too long.
            0 => new string("aA"[random.Next(2)], random.Next(118, 123)),
            1 => new string('.', random.Next(3, 5)),
            _ => new string([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => "aAbB0._-"[random.Next(8)])]) is var text && text is "." or ".." ? "x" : text,
        };
    }

    /// <summary>The keys of all pages.</summary>
    private async Task<List<string>> Keys(string prefix = "", int limit = 1000, string? after = null)
    {
        List<string> keys = [];
        do
        {
            ObjectPage page = await Objects.ListAsync(_own + prefix, after, limit, Cancellation);
            Assert.InRange(page.Objects.Count, 0, limit);
            keys.AddRange(page.Objects.Select(entry => entry.Key));
            after = page.Next;
        }
        while (after is not null);
        return keys;
    }
}
