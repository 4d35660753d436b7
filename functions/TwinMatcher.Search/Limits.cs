namespace TwinMatcher.Search;

/// <summary>Bounds of what a shard and a query may hold.</summary>
public static class Limits
{
    /// <summary>Largest dimension of an embedding; integer dot products of the kernels fit 32 bits up to here.</summary>
    public const int Dimension = 1024;

    /// <summary>Most faces in one shard; positions in a shard are 32-bit, with room for a padded superblock.</summary>
    public const int FacesPerShard = 1 << 30;

    /// <summary>Most looks one search returns; the list of the best is kept sorted by insertion, which is slow beyond.</summary>
    public const int Looks = 1024;

    /// <summary>Categories are numbers below this, so that a filter is one 64-bit mask.</summary>
    public const int Categories = 64;

    /// <summary>Longest name of a space, in ASCII characters.</summary>
    public const int SpaceName = 32;
}
