using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Matches;

/// <summary>People are read once in two seconds, whoever asks.</summary>
public sealed class PeopleCacheTests
{
    private static readonly Id Ada = Id.Of("ada"), Nobody = Id.Of("nobody");

    private readonly ManualClock _clock = new();
    private readonly MemoryDocuments _documents;

    public PeopleCacheTests() => _documents = new MemoryDocuments(_clock);

    [Fact]
    public async Task Person_is_read_again_when_two_seconds_are_over_and_not_before()
    {
        PeopleCache cache = new(_documents, _clock);
        await StoreAsync("Ada");
        Assert.Equal("Ada", await NameAsync(cache));
        await StoreAsync("Ada Lovelace");
        _clock.Advance(PeopleCache.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.Equal("Ada", await NameAsync(cache));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("Ada Lovelace", await NameAsync(cache));
    }

    [Fact]
    public async Task Whoever_is_not_there_is_asked_for_each_time()
    {
        PeopleCache cache = new(_documents, _clock);
        await StoreAsync("Ada");
        Person?[] first = await cache.GetAsync([Nobody, Ada], TestContext.Current.CancellationToken);
        FaultPlan calls = FaultPlan.None();
        _documents.Faults = calls;
        Person?[] second = await cache.GetAsync([Nobody, Ada], TestContext.Current.CancellationToken);
        Assert.Equal([null, "Ada"], first.Select(person => person?.Name));
        Assert.Equal([null, "Ada"], second.Select(person => person?.Name));
        Assert.Contains($"{Nobody}", Assert.Single(calls.Log), StringComparison.Ordinal);
    }

    private async Task StoreAsync(string name)
    {
        PersonRecord person = new(Ada, name, "film", 0, new Provenance(), _clock.GetUtcNow(), 1, null);
        await _documents.WriteAsync([DocumentChange.Put(Keys.Person(Ada), Body.Of(person, GalleryJson.Default.PersonRecord))]);
    }

    private static async Task<string?> NameAsync(PeopleCache cache) => (await cache.GetAsync([Ada], TestContext.Current.CancellationToken))[0]?.Name;
}
