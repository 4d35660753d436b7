using TwinMatcher.Gallery.People;

namespace TwinMatcher.Api.Stats;

/// <summary>How large the gallery is, as of a moment ago.</summary>
/// <param name="Categories">All there are, also those nobody is of.</param>
internal sealed record GalleryCountBody(int People, long Faces, IReadOnlyList<CategoryCountBody> Categories)
{
    public static GalleryCountBody Of(IReadOnlyList<CategoryCount> counts) => new(
        counts.Sum(count => count.People), counts.Sum(count => count.Faces), [.. counts.Select(count => new CategoryCountBody(count.Category, count.People, count.Faces))]);
}

internal sealed record CategoryCountBody(string Category, int People, long Faces);
