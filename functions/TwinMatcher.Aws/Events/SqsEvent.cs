using System.Text.Json.Serialization;

namespace TwinMatcher.Aws.Events;

/// <summary>Messages of a queue.</summary>
public sealed record SqsEvent
{
    [JsonInclude] public IReadOnlyList<SqsMessage>? Records { get; internal set; }
}

public sealed record SqsMessage
{
    [JsonInclude] public string MessageId { get; internal set; } = "";

    [JsonInclude] public string Body { get; internal set; } = "";

    [JsonInclude] public IReadOnlyDictionary<string, string>? Attributes { get; internal set; }

    /// <summary>How often it has come, this time included.</summary>
    [JsonIgnore]
    public int Receives => Attributes is not null && Attributes.TryGetValue("ApproximateReceiveCount", out string? count) && int.TryParse(count, out int number) ? number : 1;
}

/// <summary>The messages of a batch that are to come again; the others are done with.</summary>
public sealed record SqsAnswer(IReadOnlyList<SqsFailure> BatchItemFailures);

public sealed record SqsFailure(string ItemIdentifier);
