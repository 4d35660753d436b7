namespace TwinMatcher.Cast.Anatomy;

/// <summary>What a ray meets.</summary>
internal enum Material : byte
{
    None,
    Skin,
    Eye,
    Teeth,
    Hair,
    Beard,
    Cloth,
    Frame,
    Cover,
}
