namespace TwinMatcher.Gallery.People;

/// <summary>Someone in the gallery.</summary>
/// <param name="Name">As shown, 1 to 100 characters.</param>
/// <param name="Category">One of <see cref="Categories.All"/>.</param>
/// <param name="Faces">How many of the person's faces are enrolled.</param>
/// <param name="Cover">The face shown for the person; null while there is none.</param>
public sealed record Person(Id Id, string Name, string Category, Provenance Provenance, DateTimeOffset Added, int Faces = 0, Id? Cover = null)
{
    /// <summary>What else is known of the person, whatever the photo.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;
}

/// <summary>One page of people in the order of their names.</summary>
/// <param name="Next">To ask for the next page with; null at the end.</param>
public sealed record PeoplePage(IReadOnlyList<Person> People, string? Next);
