namespace TwinMatcher.Search;

/// <summary>Bytes that should be a manifest are not.</summary>
public sealed class DamagedManifestException(string found) : Exception($"damaged manifest: {found}");
