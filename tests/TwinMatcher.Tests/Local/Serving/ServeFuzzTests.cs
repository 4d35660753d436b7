using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Http;
using TwinMatcher.Tests.Attack;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>Whatever is sent, it is never answered with a 5xx, and the product works afterwards. TWIN_FUZZ_REQUESTS asks for another number than twice 10,000.</summary>
public sealed class ServeFuzzTests
{
    private const int AtOnce = 8;

    /// <param name="strict">The gallery private, consent needed, photos of matches dropped: another way through most operations.</param>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_request_is_answered_with_a_failure_of_ours(bool strict)
    {
        int seed = Seed.Start().Next();
        int requests = int.TryParse(Environment.GetEnvironmentVariable("TWIN_FUZZ_REQUESTS"), CultureInfo.InvariantCulture, out int asked) ? asked : 10_000;
        await using ServedTwin twin = await ServedTwin.StartAsync(options => options with
        {
            Gallery = options.Gallery with { Public = !strict, ConsentNeeded = strict, DropMatchPhotos = strict },
            LookForTrainingsEvery = TimeSpan.FromSeconds(0.5),
        });
        FuzzedProduct product = await ProductAsync(twin);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = twin.Server.Address };
        var answers = new ConcurrentDictionary<(string Operation, int Status), int>();
        var failures = new ConcurrentBag<string>();
        int busy = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Task.Run(async () =>
        {
            var fuzz = new RequestFuzz(new Random(seed + worker), product);
            for (int i = 0; i < requests / AtOnce; i++)
            {
                FuzzedRequest next = fuzz.Next();
                using HttpRequestMessage request = next.Message;
                (int status, string answer) = await SendAsync(http, request);
                answers.AddOrUpdate(($"{next.Operation}", status), 1, (_, count) => count + 1);
                // All workers are one client here: whoever votes on one match many times at once is sent away, as promised.
                if (status == 503 && CodeOf(answer) == "busy") Interlocked.Increment(ref busy);
                else if (status >= 500) failures.Add($"{request}: {status} {answer}");
                else if (next.Straight && status > 0 && !next.Operation!.Promises(status, status < 400 ? null : CodeOf(answer))) failures.Add($"{request}: {status}, which is not promised: {answer}");
            }
        })));
        Dictionary<string, int> good = product.Document.Operations.ToDictionary(
            operation => operation.ToString(), operation => answers.Where(answer => answer.Key.Operation == operation.ToString() && answer.Key.Status is >= 200 and < 400).Sum(answer => answer.Value));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"seed {seed}, {requests} requests: {string.Join(", ", answers.GroupBy(answer => answer.Key.Status).OrderBy(each => each.Key).Select(each => $"{each.Sum(answer => answer.Value)} x {each.Key}"))}; least often good: {good.MinBy(each => each.Value)}");
        Assert.InRange(busy, 0, requests / 1000);
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Take(20)));
        Assert.Empty(product.Document.Operations.Select(operation => operation.ToString()).Except(answers.Keys.Select(answer => answer.Operation)));
        // Of an operation whose every request is refused at its door, only the door was tried.
        if (!strict) Assert.DoesNotContain(0, good.Values);
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

    /// <summary>One thing of each kind, and people to spare.</summary>
    private static async Task<FuzzedProduct> ProductAsync(ServedTwin twin)
    {
        RunningProduct product = twin.Product;
        string ada = await product.AddPersonAsync("Ada"), bob = await product.AddPersonAsync("Bob");
        await UploadAsync(product, 1, ada);
        await UploadAsync(product, 3, bob);
        await product.IndexedAsync(2);
        JsonNode waiting = await TicketAsync(product, null), ticket = await UploadAsync(product, 1, null);
        JsonNode seen = await product.GetAsync($"/v1/uploads/{ticket["uploadId"]}");
        JsonNode match = await product.PostAsync("/v1/match", new JsonObject { ["uploadId"] = (string)ticket["uploadId"]! });
        using ByteArrayContent photo = RunningProduct.Photo(FacePhotos.Of(2));
        photo.Headers.Add(Consent.Header, "we asked");
        JsonNode frame = await product.JsonAsync(HttpMethod.Post, "/v1/faces", photo);
        JsonNode training = await product.PostAsync("/v1/trainings", new JsonObject(), admin: true, status: 202);
        List<string> expendable = [];
        for (int i = 0; i < 40; i++) expendable.Add(await product.AddPersonAsync($"Eve {i}"));
        Dictionary<string, string> ids = new()
        {
            ["personId"] = ada,
            ["faceId"] = (string)(await product.JsonAsync(HttpMethod.Get, $"/v1/people/{bob}", admin: true))["faces"]![0]!["face"]!["faceId"]!,
            ["uploadId"] = (string)ticket["uploadId"]!,
            ["waitingId"] = (string)waiting["uploadId"]!,
            ["seenId"] = (string)seen["faces"]![0]!["faceId"]!,
            ["matchId"] = (string)match["matchId"]!,
            ["trainingId"] = (string)training["trainingId"]!,
        };
        KeyValuePair<string, string>[] fields = [.. waiting["fields"]!.AsObject().Select(field => KeyValuePair.Create(field.Key, (string)field.Value!))];
        return new FuzzedProduct(new ApiDocument(await product.GetAsync("/openapi.json")), ids, expendable, fields, (string)frame["faces"]![0]!["sealed"]!, FacePhotos.Of(2), twin.Server.FirstToken!);
    }

    private static Task<JsonNode> TicketAsync(RunningProduct product, string? person)
    {
        var ticket = new JsonObject { ["contentType"] = "image/png", ["consent"] = "we asked", ["purpose"] = person is null ? "match" : "enrol" };
        if (person is not null) ticket["personId"] = person;
        return product.PostAsync("/v1/uploads", ticket, admin: person is not null, status: 201);
    }

    /// <summary>The ticket of a photo that was read.</summary>
    private static async Task<JsonNode> UploadAsync(RunningProduct product, int who, string? person)
    {
        JsonNode ticket = await TicketAsync(product, person);
        using HttpResponseMessage stored = await product.UploadAsync(ticket, FacePhotos.Of(who));
        Assert.Equal(204, (int)stored.StatusCode);
        await product.ReadAsync((string)ticket["uploadId"]!, admin: person is not null);
        return ticket;
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

    private static string CodeOf(string problem) => problem.StartsWith('{') ? (string)JsonNode.Parse(problem)!["code"]! : "";

    private static async Task<(int Status, string Answer)> SendAsync(HttpClient http, HttpRequestMessage request)
    {
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        catch (Exception refused) when (refused is HttpRequestException or UriFormatException or InvalidOperationException or FormatException)
        {
            // The client would not send it, or the server hung up after it said what was wrong.
            return (0, refused.Message);
        }
    }
}
