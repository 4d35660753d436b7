using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Bench;

/// <summary>What a load came to.</summary>
/// <param name="Statuses">How many answers of each status; 0 for none at all.</param>
/// <param name="FoundAfter">From the moment a photo of somebody new was stored to the first match that named them; null when none did.</param>
/// <param name="Megabytes">Working set at each tenth of the time.</param>
internal sealed record LoadResult(
    int Requests, IReadOnlyDictionary<int, int> Statuses, double Seconds, double P50, double P99, double Slowest, TimeSpan? FoundAfter, IReadOnlyList<double> Megabytes);

/// <summary>Many clients who match photos without a pause, and one who enrols somebody meanwhile.</summary>
internal sealed class LoadBench(TwinServer server, IReadOnlyList<byte[]> photos, int clients, TimeSpan time)
{
    private const int Samples = 10;

    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentBag<double> _times = [];

    public async Task<LoadResult> RunAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2) };
        using (HttpResponseMessage warm = await MatchAsync(http, photos[0], cancellation)) warm.EnsureSuccessStatusCode();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        long start = Stopwatch.GetTimestamp();
        Task load = Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => AskAsync(http, client, end.Token), cancellation)));
        Task<TimeSpan?> newcomer = EnrolAsync(http, end.Token);
        var megabytes = new List<double>();
        for (int i = 0; i < Samples; i++)
        {
            await Task.Delay(time / Samples, cancellation);
            megabytes.Add(Math.Round(Environment.WorkingSet / 1048576.0, 1));
        }

        await end.CancelAsync();
        await load;
        double[] sorted = [.. _times.Order()];
        double At(double quantile) => sorted[(int)Math.Min(sorted.Length - 1, quantile * sorted.Length)];
        return new(sorted.Length, _statuses, Stopwatch.GetElapsedTime(start).TotalSeconds, At(0.5), At(0.99), sorted[^1], await newcomer, megabytes);
    }

    private async Task AskAsync(HttpClient http, int client, CancellationToken end)
    {
        for (int i = client; !end.IsCancellationRequested; i++)
        {
            long start = Stopwatch.GetTimestamp();
            int status = 0;
            try
            {
                // What was asked is waited for, also at the end.
                using HttpResponseMessage response = await MatchAsync(http, photos[i % photos.Count], CancellationToken.None);
                status = (int)response.StatusCode;
            }
            catch (HttpRequestException)
            {
                // Counted as status 0.
            }

            _times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        }
    }

    /// <summary>Enrols the first photo half way through, as somebody nobody knows, and asks until a match names them.</summary>
    private async Task<TimeSpan?> EnrolAsync(HttpClient http, CancellationToken end)
    {
        try
        {
            await Task.Delay(time / 3, end);
            string person = (string)(await PostAsync(http, "/v1/people", new JsonObject { ["name"] = "Newcomer" }, end))["personId"]!;
            JsonNode ticket = await PostAsync(http, "/v1/uploads", new JsonObject { ["contentType"] = "image/jpeg", ["purpose"] = "enrol", ["personId"] = person }, end);
            using var form = new MultipartFormDataContent();
            foreach ((string name, JsonNode? value) in ticket["fields"]!.AsObject()) form.Add(new StringContent((string)value!) { Headers = { ContentType = null } }, $"\"{name}\"");
            form.Add(new ByteArrayContent(photos[0]) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, "\"file\"", "\"photo\"");
            using HttpResponseMessage stored = await http.PostAsync((string)ticket["url"]!, form, end);
            stored.EnsureSuccessStatusCode();
            long start = Stopwatch.GetTimestamp();
            while (true)
            {
                using HttpResponseMessage match = await MatchAsync(http, photos[0], end);
                if ((await match.Content.ReadAsStringAsync(end)).Contains(person, StringComparison.Ordinal)) return Stopwatch.GetElapsedTime(start);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<JsonNode> PostAsync(HttpClient http, string address, JsonObject body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.FirstToken);
        using HttpResponseMessage response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))!;
    }

    private static Task<HttpResponseMessage> MatchAsync(HttpClient http, byte[] photo, CancellationToken cancellation)
        => http.PostAsync("/v1/match?k=5", new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } }, cancellation);
}
