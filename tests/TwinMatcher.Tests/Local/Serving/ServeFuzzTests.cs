using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>Whatever is sent, it is never answered with a 5xx, and the product works afterwards. TWIN_FUZZ_REQUESTS asks for another number.</summary>
public sealed class ServeFuzzTests
{
    private const int AtOnce = 8;

    [Fact]
    public async Task No_request_is_answered_with_a_failure_of_ours()
    {
        int seed = Seed.Start().Next();
        int requests = int.TryParse(Environment.GetEnvironmentVariable("TWIN_FUZZ_REQUESTS"), CultureInfo.InvariantCulture, out int asked) ? asked : 20_000;
        await using ServedTwin twin = await ServedTwin.StartAsync();
        string ada = await twin.Product.AddPersonAsync("Ada");
        JsonNode enrolled = await twin.Product.UploadAsync(FacePhotos.Of(1), ada), ticket = await twin.Product.TicketAsync();
        await twin.Product.IndexedAsync(1);
        JsonNode match = await twin.Product.MatchAsync(FacePhotos.Of(1));
        string face = (string)(await twin.Product.GetAsync($"/v1/people/{ada}"))["faces"]![0]!["face"]!["faceId"]!;
        string[] ids = [ada, face, (string)enrolled["uploadId"]!, (string)ticket["uploadId"]!, (string)match["matchId"]!];
        KeyValuePair<string, string>[] fields = [.. ticket["fields"]!.AsObject().Select(field => KeyValuePair.Create(field.Key, (string)field.Value!))];

        var statuses = new ConcurrentDictionary<int, int>();
        var failures = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
        {
            var fuzz = new RequestFuzz(new Random(seed + worker), ids, fields, FacePhotos.Of(2), twin.Server.FirstToken!);
            for (int i = 0; i < requests / AtOnce; i++)
            {
                using HttpRequestMessage request = fuzz.Next();
                int status = await SendAsync(twin.Product.Http, request);
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                if (status >= 500) failures.Add($"{status} {request}");
            }
        })));
        TestContext.Current.TestOutputHelper?.WriteLine($"{requests} requests: {string.Join(", ", statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} x {pair.Key}"))}");
        Assert.Empty(failures);
        Assert.True(statuses[200] > 0 && statuses[400] > 0);
        Assert.Equal("ok", (string)(await twin.Product.GetAsync("/healthz"))["status"]!);
    }

    [Fact]
    public async Task Bytes_that_are_no_request_do_no_harm()
    {
        Random random = Seed.Start();
        await using ServedTwin twin = await ServedTwin.StartAsync();
        byte[] good = Encoding.ASCII.GetBytes("POST /v1/match?k=1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\nX-Request-Id: 0123456789\r\n\r\n{\"personId\":\"abcde\"}");
        var mutations = new Mutations([good]);
        for (int i = 0; i < 300; i++)
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(twin.Product.Http.BaseAddress!.Host, twin.Product.Http.BaseAddress.Port, TestContext.Current.CancellationToken);
            await socket.GetStream().WriteAsync(mutations.Next(random), TestContext.Current.CancellationToken);
            socket.Client.Shutdown(SocketShutdown.Send);
            byte[] answer = new byte[64];
            int length = await ReadAsync(socket, answer);
            Assert.DoesNotContain("HTTP/1.1 5", Encoding.ASCII.GetString(answer, 0, length), StringComparison.Ordinal);
        }

        Assert.Equal("ok", (string)(await twin.Product.GetAsync("/healthz"))["status"]!);
    }

    private static async Task<int> ReadAsync(TcpClient socket, byte[] answer)
    {
        try
        {
            return await socket.GetStream().ReadAtLeastAsync(answer, 16, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
        }
        catch (Exception hungUp) when (hungUp is IOException or InvalidOperationException)
        {
            // Also an answer.
            return 0;
        }
    }

    private static async Task<int> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return (int)response.StatusCode;
        }
        catch (Exception refused) when (refused is HttpRequestException or UriFormatException or InvalidOperationException or FormatException)
        {
            // The client would not send it, or the server hung up after it said what was wrong.
            return 0;
        }
    }
}
