namespace TwinMatcher.Cast.Wear;

/// <summary>What is seen of clothes in a portrait: the neckline.</summary>
internal enum Garment
{
    Crew,
    Vee,
    Collar,
    Turtleneck,
    Hood,
    Blazer,
}
