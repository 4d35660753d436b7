namespace TwinMatcher.Cast;

/// <summary>What hides part of a face in a shot.</summary>
public enum Occluder
{
    None,

    /// <summary>Fingers before a cheek or an eye.</summary>
    Hand,

    /// <summary>Up to the lower lip.</summary>
    Scarf,

    Sunglasses,

    /// <summary>A woollen cap down to the brows; hides hair and forehead.</summary>
    Hat,
}
