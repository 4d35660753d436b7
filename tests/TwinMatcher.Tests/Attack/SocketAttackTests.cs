using System.Globalization;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>Below HTTP: clients who never finish, and requests that are none. What the server refuses before it is a request has a status and no body; nothing of ours is reached.</summary>
public sealed class SocketAttackTests : IAsyncLifetime
{
    private ServedTwin _twin = null!;

    public async ValueTask InitializeAsync() => _twin = await ServedTwin.StartAsync(options => options with { HeadersTimeout = TimeSpan.FromSeconds(1) });

    public ValueTask DisposeAsync() => _twin.DisposeAsync();

    [Fact]
    public async Task Half_open_connections_keep_nobody_else_from_being_answered_and_are_closed()
    {
        List<RawHttp> slow = [];
        foreach (string begun in new[] { "", "GET", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", "POST /v1/match HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n" })
            for (int i = 0; i < 40; i++)
            {
                RawHttp raw = await RawHttp.ConnectAsync(_twin.Server.Address);
                if (begun.Length > 0) await raw.WriteAsync(begun);
                slow.Add(raw);
            }

        Assert.Equal("ok", (string)(await _twin.Product.GetAsync("/healthz"))["status"]!);
        // Those that said something are told that it took too long; the silent ones are just closed.
        foreach (RawHttp raw in slow.Skip(40)) Assert.StartsWith("HTTP/1.1 408 ", await raw.RestAsync(), StringComparison.Ordinal);
        foreach (RawHttp raw in slow) raw.Dispose();
    }

    [Theory]
    [InlineData("GET / HTTP/9.9\r\n\r\n", 505)]
    [InlineData("GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x y\r\n\r\n", 400)]
    [InlineData("NO SENSE AT ALL\r\n\r\n", 400)]
    [InlineData("POST /v1/match HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", 400)]
    [InlineData("POST /v1/match HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", 400)]
    [InlineData("POST /v1/match HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, identity\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n", 400)]
    public async Task Request_that_is_none_is_refused_bare(string sent, int status) => await RefusedAsync(sent, status);

    [Theory]
    [InlineData(200, 10, 431)]
    [InlineData(1, 40_000, 431)]
    public async Task Flood_of_headers_is_refused(int count, int length, int status) => await RefusedAsync(
        $"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('x', length)}\r\n"))}\r\n", status);

    [Fact]
    public async Task Endless_request_line_is_refused() => await RefusedAsync($"GET /{new string('x', 20_000)} HTTP/1.1\r\nHost: x\r\n\r\n", 414);

    /// <summary>Both lengths at once is how requests are smuggled past a proxy: the chunks count, and the connection is not used again.</summary>
    [Fact]
    public async Task Nothing_is_smuggled_behind_a_body_with_two_lengths()
    {
        const string Smuggled = "GET /v1/people HTTP/1.1\r\nHost: x\r\n\r\n";
        using RawHttp raw = await RawHttp.ConnectAsync(_twin.Server.Address);
        await raw.WriteAsync($"POST /v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Smuggled}");
        string answers = await raw.RestAsync();
        Assert.Equal(1, answers.Split("HTTP/1.1 ").Length - 1);
        Assert.DoesNotContain("\"people\"", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_that_announces_more_than_anybody_takes_is_refused_before_it_is_sent()
    {
        using RawHttp raw = await RawHttp.ConnectAsync(_twin.Server.Address);
        await raw.WriteAsync("POST /v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n");
        using HttpResponseMessage response = await raw.ReadAsync();
        Assert.Equal(413, (int)response.StatusCode);
    }

    private async Task RefusedAsync(string sent, int status)
    {
        using RawHttp raw = await RawHttp.ConnectAsync(_twin.Server.Address);
        await raw.WriteAsync(sent);
        string answer = await raw.RestAsync();
        Assert.StartsWith($"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} ", answer, StringComparison.Ordinal);
        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.EndsWith("Content-Length: 0", answer.Split("\r\n\r\n")[0].Split("\r\n").First(line => line.StartsWith("Content-Length", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
