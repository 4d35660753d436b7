namespace TwinMatcher.Cast.Hair;

/// <summary>What a man leaves on his chin.</summary>
internal enum BeardStyle
{
    None,
    Stubble,
    Goatee,
    Moustache,
    Full,
    Long,
}
