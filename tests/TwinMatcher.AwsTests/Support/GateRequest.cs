using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TwinMatcher.AwsTests.Support;

/// <summary>A request as it came through the socket.</summary>
/// <param name="Target">Path and query, still escaped.</param>
/// <param name="Headers">By name in lower case.</param>
internal sealed record GateRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Target.Split('?', 2)[0];

    public string Query => Target.Split('?', 2) is [_, string query] ? query : "";

    /// <summary>What is asked of DynamoDB; null for S3.</summary>
    public string? Operation => Headers.TryGetValue("x-amz-target", out string? target) ? target.Split('.')[^1] : null;

    public string Header(string name) => Headers.TryGetValue(name, out string? value) ? value : "";

    public static async Task<GateRequest> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new GateRequest(
            context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()), body.ToArray());
    }
}
