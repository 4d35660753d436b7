using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TwinMatcher.AwsTests.Support;

/// <summary>An HTTP API on a socket: what a client sends becomes an event of payload 2.0 for the function that the template names, and its answer an answer.</summary>
internal sealed class HttpApiFront : IAsyncDisposable
{
    private readonly Func<string, Task<FunctionProcess>> _function;
    private LocalListener _listener = null!;

    private HttpApiFront(Func<string, Task<FunctionProcess>> function) => _function = function;

    public Uri Address => _listener.Address;

    /// <param name="function">Gives a function by its name in the template, without "Function".</param>
    public static async Task<HttpApiFront> StartAsync(Func<string, Task<FunctionProcess>> function)
    {
        HttpApiFront front = new(function);
        front._listener = await LocalListener.StartAsync(front.PassAsync);
        return front;
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task PassAsync(HttpContext context)
    {
        FunctionProcess function = await _function(TemplateRoutes.FunctionOf(context.Request.Method, context.Request.Path.Value!));
        FunctionAnswer answer = await function.Api.InvokeAsync(Encoding.UTF8.GetBytes((await EventAsync(context)).ToJsonString()));
        if (answer.ErrorType is not null)
        {
            // What a client is told; what the function said is for the test's message.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync($"{{\"message\":\"Internal Server Error\"}}\n{answer.Text}\n{function.Said}");
            return;
        }

        await AnswerAsync(context.Response, JsonNode.Parse(answer.Text)!);
    }

    private static async Task<JsonObject> EventAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        JsonObject headers = new() { ["x-forwarded-proto"] = "https" };
        // The HTTP API writes names small and joins what occurs several times.
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Headers) headers[name.ToLowerInvariant()] = string.Join(',', values.ToArray());
        JsonObject http = new() { ["method"] = request.Method, ["path"] = request.Path.Value, ["protocol"] = "HTTP/1.1", ["sourceIp"] = "203.0.113.9" };
        return new JsonObject
        {
            ["version"] = "2.0",
            ["rawPath"] = request.Path.Value,
            ["rawQueryString"] = (request.QueryString.Value ?? "").TrimStart('?'),
            ["headers"] = headers,
            ["requestContext"] = new JsonObject { ["requestId"] = Guid.NewGuid().ToString(), ["stage"] = "$default", ["domainName"] = "twin.example", ["http"] = http },
            ["body"] = body.Length == 0 ? null : Convert.ToBase64String(body.ToArray()),
            ["isBase64Encoded"] = body.Length > 0,
        };
    }

    private static async Task AnswerAsync(HttpResponse response, JsonNode answer)
    {
        response.StatusCode = (int)answer["statusCode"]!;
        foreach ((string name, JsonNode? value) in answer["headers"]!.AsObject()) response.Headers[name] = (string)value!;
        string text = (string?)answer["body"] ?? "";
        byte[] body = (bool)answer["isBase64Encoded"]! ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        if (HttpMethods.IsHead(response.HttpContext.Request.Method) || body.Length == 0) return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body);
    }
}
