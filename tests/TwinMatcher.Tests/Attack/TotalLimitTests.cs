using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Http;
using TwinMatcher.Tests.Http;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>Many addresses get no more together than the machine has, and none of them takes another's share.</summary>
public sealed class TotalLimitTests
{
    [Fact]
    public async Task Clients_of_many_addresses_are_limited_together()
    {
        await using HttpHost host = await HttpHost.StartAsync(
            routes => routes.MapGet("/here", (HttpContext _) => Task.CompletedTask), new HttpOptions { ClientRate = 0.1, ClientBurst = 10, TotalRate = 0.1, TotalBurst = 25 }, new ManualClock());
        int[] answered = new int[4];
        for (int client = 0; client < answered.Length; client++)
        {
            using HttpClient http = From($"127.0.0.{client + 2}", host.Client.BaseAddress!);
            for (int i = 0; i < 12; i++)
                if ((await http.GetAsync("/here", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK) answered[client]++;
        }

        // Ten each until twenty-five are spent; what was refused for one's own sake was not taken from the rest.
        Assert.Equal([10, 10, 5, 0], answered);
    }

    [Fact]
    public async Task Allowed_origin_is_part_of_what_a_cache_goes_by()
    {
        await using HttpHost host = await HttpHost.StartAsync(
            routes => routes.MapGet("/here", (HttpContext _) => Task.CompletedTask), new HttpOptions { AllowedOrigins = ["https://friend.example"] });
        foreach (string? origin in new[] { null, "https://friend.example", "https://stranger.example" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/here");
            if (origin is not null) request.Headers.Add("Origin", origin);
            using HttpResponseMessage response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Contains("Origin", response.Headers.Vary);
            Assert.Equal(origin == "https://friend.example", response.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    private static HttpClient From(string address, Uri server)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = server };
    }
}
