namespace TwinMatcher.Gallery.People;

/// <summary>Where a person's entry or a photo comes from, and by what right it is here.</summary>
/// <param name="Source">A name or an address, up to 300 characters.</param>
/// <param name="Licence">As stated by the source, up to 100 characters.</param>
/// <param name="Consent">Who agreed to what, in words, up to 300 characters.</param>
public sealed record Provenance(string? Source = null, string? Licence = null, string? Consent = null);
