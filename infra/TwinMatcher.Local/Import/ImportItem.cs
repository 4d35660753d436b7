using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import;

/// <summary>One record of a data set: a photo and whom it shows, or why the record cannot be used.</summary>
/// <param name="Place">Where it stands in the data set, for whoever looks into a refusal: a line, a number, a path.</param>
/// <param name="Photo">Path of the file; whether there is one is found out later.</param>
/// <param name="Category">Null for the one the command names.</param>
/// <param name="Provenance">Null for the one the command names.</param>
/// <param name="Unusable">What the data set itself says against the record.</param>
internal sealed record ImportItem(string Place, string Photo, string Person, string? Category = null, Provenance? Provenance = null, Problem? Unusable = null)
{
    /// <summary>What else the record says of the photo.</summary>
    public Attributes OfPhoto { get; init; } = Attributes.None;

    /// <summary>What else it says of the person; records of one person that say different things contradict each other.</summary>
    public Attributes OfPerson { get; init; } = Attributes.None;
}

/// <summary>A data set to import.</summary>
/// <param name="Items">In an order that is the same each time; may be gone through more than once.</param>
/// <param name="Provenance">Of everything in it, where the set is a known one.</param>
internal sealed record ImportSet(IEnumerable<ImportItem> Items, Provenance? Provenance = null);
