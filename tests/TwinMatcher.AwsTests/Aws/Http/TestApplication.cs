using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TwinMatcher.Aws.Http;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.AwsTests.Aws.Http;

/// <summary>An application that is one delegate, asked through the bridge.</summary>
internal sealed class TestApplication(RequestDelegate app) : IHttpApplication<HttpContext>
{
    public List<Exception> Uncaught { get; } = [];

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => app(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task<JsonNode> AskAsync(string payload, CancellationToken cancellation = default)
    {
        Invocation invocation = new("invocation", DateTimeOffset.MaxValue, "", "", Encoding.UTF8.GetBytes(payload));
        ReadOnlyMemory<byte> answer = await new HttpApiBridge<HttpContext>(this, Uncaught.Add).HandleAsync(invocation, cancellation);
        return JsonNode.Parse(answer.Span)!;
    }

    /// <summary>The event of a request to an HTTP API; further members replace its own.</summary>
    public static string Event(string path = "/", string stage = "$default", string domain = "abc.execute-api.eu-central-1.amazonaws.com", string method = "GET", string more = "\"isBase64Encoded\":false")
        => $$"""
        {"version":"2.0","routeKey":"$default","rawPath":{{JsonValue.Create(path)!.ToJsonString()}},"headers":{"host":"{{domain}}","x-forwarded-proto":"https"},
         "requestContext":{"accountId":"1","apiId":"abc","domainName":"{{domain}}","requestId":"JKJaXmPLvHcESHA=","stage":"{{stage}}",
         "http":{"method":"{{method}}","path":"/","protocol":"HTTP/1.1","sourceIp":"203.0.113.9","userAgent":"curl"} },{{more}}}
        """;
}
