using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Http;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Http;

/// <summary>What every request passes through: ids, problems, limits, the admin's token, origins, headers.</summary>
public sealed class TwinHttpTests
{
    [Theory]
    [InlineData("busy", 503)]
    [InlineData("storage_full", 507)]
    [InlineData("unexpected", 500)]
    public async Task Exceptions_become_problems(string code, int status)
    {
        await using HttpHost host = await HttpHost.StartAsync(routes => routes.MapGet("/fails", (HttpContext _) => throw code switch
        {
            "busy" => new StorageBusyException("throttled"),
            "storage_full" => new StorageFullException("no room"),
            _ => new InvalidOperationException("a secret of the house"),
        }));
        using HttpResponseMessage response = await host.Client.GetAsync("/fails", TestContext.Current.CancellationToken);
        await AssertProblemAsync(response, status, code);
        if (code == "busy") Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter!.Delta);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, "not_found")]
    [InlineData("DELETE", "/here", 405, "method_not_allowed")]
    public async Task Refusals_of_the_framework_become_problems(string method, string address, int status, string code)
    {
        await using HttpHost host = await HttpHost.StartAsync(Here);
        await AssertProblemAsync(await host.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address), TestContext.Current.CancellationToken), status, code);
    }

    [Theory]
    [InlineData("a-sane.id_0123", true)]
    [InlineData("short", false)]
    [InlineData("with space in it", false)]
    [InlineData("x2345678901234567890123456789012345678901234567890123456789012345", false)]
    public async Task Request_id_is_taken_over_when_it_is_sane(string id, bool taken)
    {
        await using HttpHost host = await HttpHost.StartAsync(Here);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/here") { Headers = { { RequestId.Header, id } } };
        using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string answered = response.Headers.GetValues(RequestId.Header).Single();
        Assert.Equal(taken, answered == id);
        Assert.Matches("^[A-Za-z0-9._-]{8,64}$", answered);
        Assert.Equal(answered, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Client_who_asks_too_much_is_told_when_to_come_back()
    {
        var clock = new ManualClock();
        await using HttpHost host = await HttpHost.StartAsync(Here, new HttpOptions { ClientRate = 0.1, ClientBurst = 10 }, clock);
        for (int i = 0; i < 10; i++) Assert.Equal(200, (int)(await host.Client.GetAsync("/here", TestContext.Current.CancellationToken)).StatusCode);
        using HttpResponseMessage refused = await host.Client.GetAsync("/here", TestContext.Current.CancellationToken);
        await AssertProblemAsync(refused, 429, "too_often");
        Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter!.Delta);
        using var admin = new HttpRequestMessage(HttpMethod.Get, "/here") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", host.Token) } };
        Assert.Equal(200, (int)(await host.Client.SendAsync(admin, TestContext.Current.CancellationToken)).StatusCode);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (int)(await host.Client.GetAsync("/here", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task More_matches_than_may_wait_are_told_so()
    {
        var gate = new TaskCompletionSource();
        await using HttpHost host = await HttpHost.StartAsync(
            routes => routes.MapGet("/slow", async (HttpContext _) => await gate.Task).Queues(), new HttpOptions { MatchesAtOnce = 1, MatchesWaiting = 1 });
        Task<HttpResponseMessage>[] three = [.. Enumerable.Range(0, 3).Select(_ => host.Client.GetAsync("/slow", TestContext.Current.CancellationToken))];
        HttpResponseMessage first = await await Task.WhenAny(three);
        await AssertProblemAsync(first, 503, "busy");
        gate.SetResult();
        Assert.Equal(2, (await Task.WhenAll(three)).Count(response => response.IsSuccessStatusCode));
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("Bearer wrong", 401)]
    [InlineData("Basic right", 401)]
    [InlineData("Bearer right", 200)]
    [InlineData("bearer right", 200)]
    public async Task Admin_routes_need_the_token(string? authorization, int status)
    {
        await using HttpHost host = await HttpHost.StartAsync(routes => routes.MapGet("/admin", (HttpContext _) => Task.CompletedTask).NeedsAdmin());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization.Replace("right", host.Token, StringComparison.Ordinal));
        using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        if (status == 200) Assert.Equal(200, (int)response.StatusCode);
        else await AssertProblemAsync(response, status, "not_admin");
    }

    [Theory]
    [InlineData("https://friend.example", true)]
    [InlineData("https://stranger.example", false)]
    public async Task Only_pages_of_named_origins_may_call(string origin, bool allowed)
    {
        await using HttpHost host = await HttpHost.StartAsync(Here, new HttpOptions { AllowedOrigins = ["https://friend.example"] });
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/here") { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", "GET" } } };
        using HttpResponseMessage response = await host.Client.SendAsync(preflight, TestContext.Current.CancellationToken);
        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out IEnumerable<string>? origins) && origins.Single() == origin);
    }

    [Fact]
    public async Task Every_answer_forbids_framing_sniffing_and_foreign_scripts()
    {
        await using HttpHost host = await HttpHost.StartAsync(Here);
        foreach (string address in new[] { "/here", "/nowhere" })
        {
            using HttpResponseMessage response = await host.Client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            string policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.True(response.Headers.CacheControl!.NoStore);
        }
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("example.org")]
    [InlineData("*")]
    public void Setting_that_is_no_origin_is_told_at_the_start(string origin) =>
        Assert.Throws<ArgumentException>(() => new HttpOptions { AllowedOrigins = [origin] }.Validated());

    internal static async Task AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == (int)response.StatusCode, text);
        Assert.Equal(ProblemBody.ContentType, response.Content.Headers.ContentType!.MediaType);
        JsonNode problem = JsonNode.Parse(text)!;
        Assert.Equal(code, (string)problem["code"]!);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Equal(response.Headers.GetValues(RequestId.Header).Single(), (string)problem["requestId"]!);
    }

    private static void Here(IEndpointRouteBuilder routes) => routes.MapGet("/here", (HttpContext context) => context.Response.WriteAsync(RequestId.Current!));
}
