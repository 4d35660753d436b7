using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>How large the gallery is.</summary>
public sealed class CountPeopleTests
{
    private readonly ManualClock _clock = new();
    private readonly MemoryDocuments _documents;
    private readonly CountPeople _count;

    public CountPeopleTests()
    {
        _documents = new MemoryDocuments(_clock);
        _count = new CountPeople(_documents, _clock);
    }

    [Fact]
    public async Task People_and_faces_are_counted_by_category()
    {
        await AddAsync("Ada", "science", faces: 2);
        await AddAsync("Bob", "science", faces: 1);
        await AddAsync("Eve", "film", faces: 0);

        IReadOnlyList<CategoryCount> counts = await _count.RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Categories.All, counts.Select(count => count.Category));
        Assert.Equal(new CategoryCount("science", 2, 3), counts.Single(count => count.Category == "science"));
        Assert.Equal(new CategoryCount("film", 1, 0), counts.Single(count => count.Category == "film"));
        Assert.Equal(3, counts.Sum(count => count.People));
    }

    [Fact]
    public async Task Counting_again_at_once_reads_nothing()
    {
        await AddAsync("Ada", "science", faces: 2);
        Assert.Equal(1, await PeopleAsync());
        await AddAsync("Bob", "science", faces: 2);
        Assert.Equal(1, await PeopleAsync());
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(2, await PeopleAsync());
    }

    private async Task<int> PeopleAsync() => (await _count.RunAsync(TestContext.Current.CancellationToken)).Sum(count => count.People);

    private async Task AddAsync(string name, string category, int faces)
    {
        Id id = Id.Of("person", name);
        var person = new PersonRecord(id, name, category, 0, new Provenance(), _clock.GetUtcNow(), faces, null);
        Assert.True(await _documents.WriteAsync([.. person.Create()], TestContext.Current.CancellationToken));
    }
}
