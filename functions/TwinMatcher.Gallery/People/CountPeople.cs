using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>How many people of a category there are.</summary>
/// <param name="Faces">Enrolled, of all of them.</param>
public sealed record CategoryCount(string Category, int People, long Faces);

/// <summary>Counts the gallery by category. Reads every person, a thousand a request, and therefore spends a hundredth of the time on it at most.</summary>
public sealed class CountPeople(IDocuments documents, TimeProvider clock)
{
    private const int Rest = 100;

    private static readonly TimeSpan LeastRest = TimeSpan.FromSeconds(5);

    private volatile Counted? _counted;

    /// <summary>Every category there is, in the order of <see cref="Categories.All"/>.</summary>
    public async ValueTask<IReadOnlyList<CategoryCount>> RunAsync(CancellationToken cancellation = default)
    {
        if (_counted is Counted known && clock.GetUtcNow() < known.Until) return known.Categories;
        long began = clock.GetTimestamp();
        Dictionary<string, CategoryCount> counts = Categories.All.ToDictionary(category => category, category => new CategoryCount(category, 0, 0));
        await foreach (Document document in documents.AllAsync(Keys.People(null, "") with { Limit = 1000 }, cancellation).ConfigureAwait(false))
        {
            PersonRecord person = document.Read(GalleryJson.Default.PersonRecord);
            CategoryCount count = counts[person.Category];
            counts[person.Category] = count with { People = count.People + 1, Faces = count.Faces + person.Faces };
        }

        CategoryCount[] counted = [.. Categories.All.Select(category => counts[category])];
        TimeSpan rest = Rest * clock.GetElapsedTime(began);
        _counted = new Counted(counted, clock.GetUtcNow() + (rest > LeastRest ? rest : LeastRest));
        return counted;
    }

    private sealed record Counted(IReadOnlyList<CategoryCount> Categories, DateTimeOffset Until);
}
