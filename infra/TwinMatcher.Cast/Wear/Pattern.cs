namespace TwinMatcher.Cast.Wear;

/// <summary>What is woven into a garment.</summary>
internal enum Pattern
{
    Plain,
    Stripes,
    Checks,
    Dots,
}
