using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Aws.Events;

/// <summary>A request as HTTP APIs and function URLs tell of it, payload 2.0. Anything may be missing or null.</summary>
internal sealed record HttpApiEvent
{
    [JsonInclude] public string? RawPath { get; internal set; }

    [JsonInclude] public string? RawQueryString { get; internal set; }

    [JsonInclude] public IReadOnlyList<string>? Cookies { get; internal set; }

    [JsonInclude] public IReadOnlyDictionary<string, string?>? Headers { get; internal set; }

    [JsonInclude] public HttpApiContext? RequestContext { get; internal set; }

    /// <summary>Left as it is in the JSON: whether it is Base64 may be told after it, and it may be long.</summary>
    [JsonInclude] public JsonElement Body { get; internal set; }

    [JsonInclude] public bool? IsBase64Encoded { get; internal set; }
}

internal sealed record HttpApiContext
{
    [JsonInclude] public string? DomainName { get; internal set; }

    [JsonInclude] public string? RequestId { get; internal set; }

    [JsonInclude] public string? Stage { get; internal set; }

    [JsonInclude] public HttpApiRequest? Http { get; internal set; }
}

internal sealed record HttpApiRequest
{
    [JsonInclude] public string? Method { get; internal set; }

    [JsonInclude] public string? Path { get; internal set; }

    [JsonInclude] public string? Protocol { get; internal set; }

    [JsonInclude] public string? SourceIp { get; internal set; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HttpApiEvent))]
internal sealed partial class HttpApiJson : JsonSerializerContext;
