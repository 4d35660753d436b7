using TwinMatcher.Gallery.People;

namespace TwinMatcher.Local.Import;

/// <summary>How a data set is to be imported.</summary>
/// <param name="Category">Of people of whom the set says none.</param>
/// <param name="Provenance">Of everything of which the set says none.</param>
/// <param name="Limit">At most so many records that are usable so far as the set tells; null for all.</param>
/// <param name="MinPerPerson">People with fewer usable records are left out.</param>
/// <param name="MaxPerPerson">At most so many faces of a person; null for all.</param>
internal sealed record ImportOptions(string Category, Provenance Provenance, int? Limit = null, int MinPerPerson = 1, int? MaxPerPerson = null);
