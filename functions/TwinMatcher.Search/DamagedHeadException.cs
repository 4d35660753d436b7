namespace TwinMatcher.Search;

/// <summary>Bytes that should be a head are not, or are missing.</summary>
public sealed class DamagedHeadException(string found) : Exception($"damaged head: {found}");
