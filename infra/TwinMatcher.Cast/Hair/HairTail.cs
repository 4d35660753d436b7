namespace TwinMatcher.Cast.Hair;

/// <summary>Hair tied together.</summary>
internal enum HairTail
{
    None,
    LowBun,
    HighBun,
    Ponytail,
}
