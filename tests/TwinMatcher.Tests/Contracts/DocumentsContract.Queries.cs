using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Contracts;

/// <content>Queries: order, prefixes, pages.</content>
public abstract partial class DocumentsContract
{
    [Fact]
    public async Task Query_of_an_empty_partition_is_an_empty_page()
    {
        DocumentPage page = await Query();
        Assert.Empty(page.Documents);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Query_sorts_by_the_characters_and_not_by_a_language()
    {
        string[] sorts = ["a", "B", "_", "10", "9", "a-", "a b", "a/", "aa", "~", " "];
        await Write([.. sorts.Select(sort => DocumentChange.Put(Key(sort), Body("1")))]);
        Array.Sort(sorts, string.CompareOrdinal);
        Assert.Equal(sorts, await Sorts());
        Assert.Equal(sorts.Reverse(), await Sorts(descending: true));
    }

    [Fact]
    public async Task Query_gives_whole_documents()
    {
        await Write(DocumentChange.Put(Key("a"), Body("1")));
        await Write(DocumentChange.Put(Key("a"), Body("2"), Clock.GetUtcNow().AddHours(1)));
        Document found = Assert.Single((await Query()).Documents);
        Assert.Equal((Key("a"), "2", 2L, Clock.GetUtcNow().AddHours(1)), (found.Key, Text(found), found.Version, found.Expires));
    }

    [Theory]
    [InlineData("", 6)]
    [InlineData("FACE#", 3)]
    [InlineData("FACE#1", 2)]
    [InlineData("FACE#10", 1)]
    [InlineData("FACE#2", 1)]
    [InlineData("FACE~", 0)]
    [InlineData("PHOTO", 2)]
    public async Task Prefix_selects_what_begins_with_it(string prefix, int expected)
    {
        string[] sorts = ["FACE#1", "FACE#10", "FACE#2", "FACE", "PHOTO#1", "PHOTO"];
        await Write([.. sorts.Select(sort => DocumentChange.Put(Key(sort), Body("1"))), DocumentChange.Put(Key("FACE#9", "other"), Body("1"))]);
        string[] wanted = [.. sorts.Where(sort => sort.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, wanted.Length);
        Assert.Equal(wanted, await Sorts(prefix));
        Assert.Equal(wanted.Reverse(), await Sorts(prefix, descending: true));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(1000)]
    public async Task Pages_together_are_the_whole_partition(int limit)
    {
        string[] sorts = [.. Enumerable.Range(0, 20).Select(i => $"P{i:D3}")];
        await Write([.. sorts.Select(sort => DocumentChange.Put(Key(sort), Body("1"))), DocumentChange.Put(Key("O"), Body("1")), DocumentChange.Put(Key("Q"), Body("1"))]);
        Assert.Equal(sorts, await Sorts("P", limit));
        Assert.Equal(sorts.Reverse(), await Sorts("P", limit, descending: true));
    }

    [Fact]
    public async Task Pages_go_on_after_a_document_that_is_gone()
    {
        await Write([.. "abcdef".Select(c => DocumentChange.Put(Key($"{c}"), Body("1")))]);
        DocumentPage first = await Query(limit: 3);
        await Write(DocumentChange.Delete(Key("c")), DocumentChange.Delete(Key("d")));
        Assert.Equal(["e", "f"], await Sorts(after: first.Next));
        Assert.Equal(["b", "a"], await Sorts(after: "c", descending: true));
    }

    [Fact]
    public async Task Expired_documents_neither_show_nor_stop_the_paging()
    {
        await Write([.. Enumerable.Range(0, 30).Select(i => DocumentChange.Put(Key($"{i:D2}"), Body("1"), i % 10 == 0 ? null : Clock.GetUtcNow().AddSeconds(5)))]);
        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["00", "10", "20"], await Sorts(limit: 4));
        Assert.Equal(["20", "10", "00"], await Sorts(limit: 4, descending: true));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public Task Page_of_a_wrong_length_is_a_mistake(int limit) => Assert.ThrowsAnyAsync<ArgumentException>(async () => await Query(limit: limit));

    [Fact]
    public async Task Random_changes_and_queries_agree_with_a_model()
    {
        Random random = Seed.Start();
        SortedDictionary<string, long> model = new(StringComparer.Ordinal);
        for (int step = 0; step < 300; step++)
        {
            string sort = new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => "ab#"[random.Next(3)])]);
            long version = model.GetValueOrDefault(sort);
            switch (random.Next(5))
            {
                case 0:
                    Assert.True(await Write(DocumentChange.Put(Key(sort), Body($"{step}"))));
                    model[sort] = version + 1;
                    break;
                case 1:
                    Assert.True(await Write(DocumentChange.Delete(Key(sort))));
                    model.Remove(sort);
                    break;
                case 2:
                    Assert.Equal(version == 0, await Write(DocumentChange.Create(Key(sort), Body($"{step}"))));
                    if (version == 0) model[sort] = 1;
                    break;
                case 3:
                    Assert.Equal(version == 2, await Write(DocumentChange.Replace(Key(sort), 2, Body($"{step}"))));
                    if (version == 2) model[sort] = 3;
                    break;
                default:
                    bool descending = random.Next(2) == 0;
                    string[] wanted = [.. model.Keys.Where(key => key.StartsWith(sort[..1], StringComparison.Ordinal))];
                    Assert.Equal(descending ? wanted.Reverse() : wanted, await Sorts(sort[..1], random.Next(1, 9), descending));
                    break;
            }
        }

        Assert.Equal(model.Select(pair => (pair.Key, pair.Value)), (await Query(limit: 1000)).Documents.Select(document => (document.Key.Sort, document.Version)));
    }

    private ValueTask<DocumentPage> Query(string prefix = "", int limit = 100, string? after = null, bool descending = false)
        => Documents.QueryAsync(new DocumentQuery(_own, prefix, limit, after, descending), Cancellation);

    /// <summary>The sort keys of all pages.</summary>
    private async Task<List<string>> Sorts(string prefix = "", int limit = 100, bool descending = false, string? after = null)
    {
        List<string> sorts = [];
        do
        {
            DocumentPage page = await Query(prefix, limit, after, descending);
            Assert.InRange(page.Documents.Count, 0, limit);
            sorts.AddRange(page.Documents.Select(document => document.Key.Sort));
            after = page.Next;
        }
        while (after is not null);
        return sorts;
    }
}
