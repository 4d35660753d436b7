namespace TwinMatcher.Faces.Models;

/// <summary>A face detector. The family says how its outputs are read.</summary>
public sealed record DetectorEntry : ModelEntry
{
    public const string YuNetFamily = "yunet";

    /// <summary>Only "yunet" so far.</summary>
    public required string Family { get; init; }
}
