using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Http;

/// <summary>Problem details as RFC 9457 defines them, with our code and the request's id.</summary>
public sealed record ProblemBody(string Type, string Title, int Status, string Detail, string Code, string RequestId)
{
    public const string ContentType = "application/problem+json";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class HttpJson : JsonSerializerContext;
