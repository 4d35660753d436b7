using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>How many people of a category there are.</summary>
/// <param name="Faces">Enrolled, of all of them.</param>
public sealed record CategoryCount(string Category, int People, long Faces);

/// <summary>Counts the gallery by category. Reads every person, a thousand a request, and therefore no more than once a minute.</summary>
public sealed class CountPeople(IDocuments documents, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    private volatile Counted? _counted;

    /// <summary>Every category there is, in the order of <see cref="Categories.All"/>.</summary>
    public async ValueTask<IReadOnlyList<CategoryCount>> RunAsync(CancellationToken cancellation = default)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_counted is Counted known && now < known.Until) return known.Categories;
        Dictionary<string, CategoryCount> counts = Categories.All.ToDictionary(category => category, category => new CategoryCount(category, 0, 0));
        await foreach (Document document in documents.AllAsync(Keys.People(null, "") with { Limit = 1000 }, cancellation).ConfigureAwait(false))
        {
            PersonRecord person = document.Read(GalleryJson.Default.PersonRecord);
            CategoryCount count = counts[person.Category];
            counts[person.Category] = count with { People = count.People + 1, Faces = count.Faces + person.Faces };
        }

        CategoryCount[] counted = [.. Categories.All.Select(category => counts[category])];
        _counted = new Counted(counted, now + Remembered);
        return counted;
    }

    private sealed record Counted(IReadOnlyList<CategoryCount> Categories, DateTimeOffset Until);
}
