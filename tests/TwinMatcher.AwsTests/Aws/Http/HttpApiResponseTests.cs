using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Aws.Http;

/// <summary>What of a response reaches the client.</summary>
public sealed class HttpApiResponseTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/plain; charset=utf-8", null, true)]
    [InlineData("application/json", null, true)]
    [InlineData("application/problem+json", null, true)]
    [InlineData("image/svg+xml", null, true)]
    [InlineData("text/javascript", null, true)]
    [InlineData("text/plain; charset=iso-8859-1", null, false)]
    [InlineData("application/json", "gzip", false)]
    [InlineData("image/webp", null, false)]
    [InlineData("application/octet-stream", null, false)]
    [InlineData(null, null, false)]
    [InlineData("nonsense", null, false)]
    public async Task Text_goes_as_it_is_and_everything_else_as_Base64(string? type, string? encoding, bool isText)
    {
        JsonNode answer = await Ask(context =>
        {
            context.Response.ContentType = type;
            if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
            return context.Response.WriteAsync("{\"name\":\"Zoë <b>\"}", Cancellation);
        });
        string body = (string)answer["body"]!;
        Assert.Equal(!isText, (bool)answer["isBase64Encoded"]!);
        Assert.Equal("{\"name\":\"Zoë <b>\"}", isText ? body : Encoding.UTF8.GetString(Convert.FromBase64String(body)));
    }

    [Fact]
    public async Task Bytes_that_only_claim_to_be_text_arrive_unchanged()
    {
        byte[] bytes = [0xC3, 0x28, 0, 0xFF];
        JsonNode answer = await Ask(async context =>
        {
            context.Response.ContentType = "text/plain";
            await context.Response.Body.WriteAsync(bytes, Cancellation);
        });
        Assert.Equal(bytes, Convert.FromBase64String((string)answer["body"]!));
    }

    [Fact]
    public async Task Cookies_are_told_apart_from_headers_which_are_joined()
    {
        JsonNode answer = await Ask(context =>
        {
            context.Response.StatusCode = 201;
            context.Response.Cookies.Append("a", "1");
            context.Response.Cookies.Append("b", "2");
            context.Response.Headers.Vary = new(["Origin", "Accept"]);
            return Task.CompletedTask;
        });
        Assert.Equal(201, (int)answer["statusCode"]!);
        Assert.Equal(["a=1; path=/", "b=2; path=/"], answer["cookies"]!.AsArray().Select(cookie => (string)cookie!));
        Assert.Equal("""{"Vary":"Origin,Accept"}""", answer["headers"]!.ToJsonString());
        Assert.Null(answer["body"]);
    }

    [Fact]
    public async Task Callbacks_run_last_come_first_and_may_still_change_the_headers()
    {
        List<string> order = [];
        JsonNode answer = await Ask(async context =>
        {
            foreach (string name in (string[])["first", "second"])
            {
                context.Response.OnStarting(() =>
                {
                    order.Add($"starting {name} {context.Response.HasStarted}");
                    context.Response.Headers["X-Last"] = name;
                    return Task.CompletedTask;
                });
                context.Response.OnCompleted(() =>
                {
                    order.Add($"completed {name}");
                    return Task.CompletedTask;
                });
            }

            await context.Response.WriteAsync("x", Cancellation);
            order.Add($"written {context.Response.HasStarted}");
        });
        Assert.Equal(["starting second False", "starting first False", "written True", "completed second", "completed first"], order);
        Assert.Equal("first", (string)answer["headers"]!["X-Last"]!);
    }

    [Fact]
    public async Task Callbacks_run_for_an_empty_response_too()
    {
        JsonNode answer = await Ask(context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["X-Seen"] = "1";
                return Task.CompletedTask;
            });
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        Assert.Equal("1", (string)answer["headers"]!["X-Seen"]!);
    }

    [Fact]
    public async Task Stream_and_pipe_write_the_same_body()
    {
        JsonNode answer = await Ask(async context =>
        {
            context.Response.ContentType = "text/plain";
            await context.Response.BodyWriter.WriteAsync("one "u8.ToArray(), Cancellation);
            await context.Response.BodyWriter.FlushAsync(Cancellation);
            await context.Response.Body.WriteAsync("two "u8.ToArray(), Cancellation);
            "three"u8.CopyTo(context.Response.BodyWriter.GetSpan(5));
            context.Response.BodyWriter.Advance(5);
        });
        Assert.Equal("one two three", (string)answer["body"]!);
    }

    [Fact]
    public async Task Exception_the_application_did_not_catch_is_a_problem_and_is_told()
    {
        TestApplication app = new(_ => throw new InvalidOperationException("secret"));
        JsonNode answer = await app.AskAsync(TestApplication.Event(), Cancellation);
        Assert.Equal(500, (int)answer["statusCode"]!);
        Assert.Equal(("unexpected", "JKJaXmPLvHcESHA="), (Problem(answer, "code"), Problem(answer, "requestId")));
        Assert.DoesNotContain("secret", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("secret", Assert.Single(app.Uncaught).Message);
    }

    [Fact]
    public async Task Request_whose_time_is_up_is_told_to_come_back()
    {
        ManualClock clock = new();
        using CancellationTokenSource deadline = new(TimeSpan.FromSeconds(29), clock);
        // As the product does: what was aborted needs no answer.
        TestApplication app = new(context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        Task<JsonNode> asking = app.AskAsync(TestApplication.Event(), deadline.Token);
        clock.Advance(TimeSpan.FromSeconds(29));
        JsonNode answer = await asking;
        Assert.Equal((503, "busy", "1"), ((int)answer["statusCode"]!, Problem(answer, "code"), (string)answer["headers"]!["Retry-After"]!));
    }

    [Theory]
    [InlineData(4_400_000, 200)]
    [InlineData(4_800_000, 500)]
    public async Task Answer_that_does_not_fit_is_a_problem(int bytes, int status)
    {
        JsonNode answer = await Ask(context => context.Response.Body.WriteAsync(new byte[bytes], Cancellation).AsTask());
        Assert.Equal(status, (int)answer["statusCode"]!);
        if (status == 500) Assert.Equal("answer_too_large", Problem(answer, "code"));
    }

    private static string Problem(JsonNode answer, string member) => (string)JsonNode.Parse((string)answer["body"]!)![member]!;

    private static Task<JsonNode> Ask(RequestDelegate app) => new TestApplication(app).AskAsync(TestApplication.Event(), Cancellation);
}
