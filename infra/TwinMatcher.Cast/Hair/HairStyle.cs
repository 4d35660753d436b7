namespace TwinMatcher.Cast.Hair;

/// <summary>The cuts people wear.</summary>
internal enum HairStyle
{
    Bald,
    Buzz,
    Crop,
    SidePart,
    Quiff,
    SweptBack,
    Receding,
    Bob,
    Long,
    Waves,
    CurlsLong,
    Bun,
    Topknot,
    Ponytail,
    Afro,
    Curls,
    Fringe,
    Pixie,
    CurtainBob,
}
