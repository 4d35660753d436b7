namespace TwinMatcher.Gallery;

/// <summary>Where ids and tokens come from; a test gives its own. Fills the whole span with bytes nobody can guess.</summary>
public delegate void Chance(Span<byte> bytes);
