using System.Text.Json.Serialization;

namespace TwinMatcher.Aws.Events;

/// <summary>What the template's schedules send.</summary>
public sealed record ScheduleEvent
{
    /// <summary>What is due, in a word.</summary>
    [JsonInclude] public string? Task { get; internal set; }
}
