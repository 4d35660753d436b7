namespace TwinMatcher.Http.Bodies;

/// <summary>Enumerations as bodies write them.</summary>
public static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
