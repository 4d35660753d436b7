namespace TwinMatcher.Cast.Wear;

/// <summary>Forms of glasses.</summary>
internal enum SpectacleFrame
{
    None,
    Round,
    Narrow,
    Thick,
}
