using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TwinMatcher.Aws.Http;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Aws.Telemetry;

namespace TwinMatcher.Local.Bench;

/// <summary>A process that answers every event with the same few bytes, by as much of our own way as is asked for: what a warm request is compared with.</summary>
internal static class WarmAnswers
{
    /// <summary>Nothing of ours; the loop; the loop and the HTTP bridge.</summary>
    public const string Bare = "bare", Loop = "loop", Bridge = "bridge";

    public static readonly IReadOnlyList<string> All = [Bare, Loop, Bridge];

    private const string Text = """{"answer":"as short as an answer of the product may be"}""";

    private static readonly byte[] Answer = Encoding.UTF8.GetBytes(
        $$"""{"statusCode":200,"headers":{"Content-Type":"application/json"},"body":{{System.Text.Json.Nodes.JsonValue.Create(Text).ToJsonString()}},"isBase64Encoded":false}""");

    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(string way)
    {
        if (way == Bare)
        {
            using BareClient client = new(Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")!, Answer);
            client.Run();
            return ExitCode.Ok;
        }

        using LambdaTelemetry telemetry = LambdaTelemetry.FromEnvironment(Environment.GetEnvironmentVariable);
        return await LambdaLoop.RunAsync(Environment.GetEnvironmentVariable, _ => Task.FromResult(way == Loop ? (_, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(Answer) : Bridged()), telemetry: telemetry);
    }

    private static LambdaHandler Bridged()
    {
        ServiceProvider services = new ServiceCollection().BuildServiceProvider();
        byte[] body = Encoding.UTF8.GetBytes(Text);
        return new HttpApiServer(services, AnswerAsync, NullLogger.Instance).Handler;

        async Task AnswerAsync(HttpContext context)
        {
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
