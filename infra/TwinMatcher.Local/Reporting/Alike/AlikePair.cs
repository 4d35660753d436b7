namespace TwinMatcher.Local.Reporting.Alike;

/// <summary>Two faces that are compared, by their rows, the first being the smaller.</summary>
internal readonly record struct AlikePair(int First, int Second, float Cosine);
