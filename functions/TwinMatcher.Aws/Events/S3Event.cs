using System.Net;
using System.Text.Json.Serialization;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Aws.Events;

/// <summary>What S3 tells of objects; its test message has no records.</summary>
public sealed record S3Event
{
    [JsonInclude] public IReadOnlyList<S3Record>? Records { get; internal set; }

    /// <summary>The news in it, without what is no news of a stored object.</summary>
    public IEnumerable<ObjectCreated> News() => (Records ?? [])
        .Where(record => record is { S3.Stored.Key.Length: > 0 } && (record.EventName ?? "").Contains("ObjectCreated", StringComparison.Ordinal))
        .Select(record => new ObjectCreated(
            // Form-encoded: a space comes as a plus. Emulators encode slashes, too.
            WebUtility.UrlDecode(record.S3!.Stored!.Key!), (record.S3.Stored.ETag ?? "").Trim('"'), record.S3.Stored.Size ?? 0, record.EventTime ?? default));
}

public sealed record S3Record
{
    [JsonInclude] public string? EventName { get; internal set; }

    [JsonInclude] public DateTimeOffset? EventTime { get; internal set; }

    [JsonInclude] public S3Entity? S3 { get; internal set; }
}

public sealed record S3Entity
{
    [JsonInclude, JsonPropertyName("object")] public S3ObjectEntity? Stored { get; internal set; }
}

public sealed record S3ObjectEntity
{
    [JsonInclude] public string? Key { get; internal set; }

    [JsonInclude] public long? Size { get; internal set; }

    [JsonInclude, JsonPropertyName("eTag")] public string? ETag { get; internal set; }
}
