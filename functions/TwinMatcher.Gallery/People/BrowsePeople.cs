using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.People;

/// <summary>Which people to list.</summary>
/// <param name="Prefix">Of the name, whatever its case and accents.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="After">The <see cref="PeoplePage.Next"/> of the page before.</param>
public sealed record PeopleQuery(string? Prefix = null, string? Category = null, int Limit = 50, string? After = null);

/// <summary>Lists people in the order of their names.</summary>
public sealed class BrowsePeople(IDocuments documents)
{
    public ValueTask<Outcome<PeoplePage>> RunAsync(PeopleQuery query, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents}");
}
