namespace TwinMatcher.Cast.Numbers;

/// <summary>Who draws from which stream of chance. A number that was once given is never given to something else.</summary>
internal static class Streams
{
    public const ulong Character = 1, Skull = 2, Eyes = 3, Brows = 4, Nose = 5, Mouth = 6, Ears = 7, Asymmetry = 8, Skin = 9, Hair = 10, Beard = 11,
        MakeUp = 12, Spectacles = 13;

    public const ulong Pose = 101, Expression = 102, Lamp = 103, Backdrop = 104, Film = 105, Outfit = 106, Occluder = 107, Grain = 108, Blobs = 109,
        Group = 110;
}
