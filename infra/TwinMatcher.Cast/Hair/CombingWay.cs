namespace TwinMatcher.Cast.Hair;

/// <summary>The ways hair is combed.</summary>
internal enum CombingWay
{
    /// <summary>From the crown, all around.</summary>
    Down,

    /// <summary>From the forehead over the head.</summary>
    Back,

    /// <summary>From a parting to the other side.</summary>
    Aside,
}
