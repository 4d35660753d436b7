namespace TwinMatcher.Gallery;

/// <summary>How much of the gallery whoever asks may see.</summary>
public enum Sight
{
    /// <summary>What their own photos were answered with, and nothing else: a stranger to a private gallery.</summary>
    Own,

    /// <summary>Who is in it, but not what was uploaded for it.</summary>
    Gallery,

    /// <summary>All of it, as an admin or whoever has the machine.</summary>
    Everything,
}
