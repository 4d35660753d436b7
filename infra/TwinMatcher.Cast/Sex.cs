namespace TwinMatcher.Cast;

/// <summary>What a face is drawn as; a gallery should have as many of one as of the other.</summary>
public enum Sex
{
    Female,
    Male,
}
