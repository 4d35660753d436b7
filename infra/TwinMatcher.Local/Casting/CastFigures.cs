namespace TwinMatcher.Local.Casting;

/// <summary>How portraits fare with a detector.</summary>
/// <param name="Count">Portraits.</param>
/// <param name="ExactlyOne">Share with exactly one face above 0.8.</param>
/// <param name="Found">Share whose face was found at the engine's own threshold.</param>
/// <param name="LandmarkError">Mean, in distances of the eyes.</param>
internal sealed record PortraitFigures(int Count, double ExactlyOne, double Found, double LandmarkError);

/// <summary>How group pictures fare with a detector.</summary>
/// <param name="Count">Pictures.</param>
/// <param name="Complete">Share in which every head was found.</param>
/// <param name="Heads">Share of all heads that were found.</param>
internal sealed record GroupFigures(int Count, double Complete, double Heads);
