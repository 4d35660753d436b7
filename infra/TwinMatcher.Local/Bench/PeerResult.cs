namespace TwinMatcher.Local.Bench;

/// <summary>Another engine over the same vectors in the same run.</summary>
/// <param name="Name">Engine, index and settings.</param>
/// <param name="MedianMs">One search, one thread.</param>
/// <param name="Recall">Share of the exact nearest faces found.</param>
/// <param name="Note">What a reader of the figure must know.</param>
internal sealed record PeerResult(string Name, double? MedianMs, double? Recall, string? Note);
