using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>The real process under upload load is killed (SIGKILL) at random moments, again and again on the same folder. TWIN_KILLS asks for more than a few.</summary>
public sealed class ServeKillTests : IDisposable
{
    private const int Uploaders = 4, People = 3;

    private readonly TinyModels _models = new();
    private readonly TempFolder _data = new();
    private readonly ConcurrentDictionary<string, string> _acknowledged = new();
    private int _shots;

    public ServeKillTests() => FacePhotos.Engine(_models).Dispose();

    public void Dispose()
    {
        _models.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Acknowledged_uploads_are_read_exactly_once()
    {
        Random random = Seed.Start();
        int kills = int.TryParse(Environment.GetEnvironmentVariable("TWIN_KILLS"), CultureInfo.InvariantCulture, out int asked) ? asked : 6;
        string[] people = [];
        string token = "";
        for (int kill = 0; kill < kills; kill++)
        {
            await using TwinServing twin = await StartAsync();
            token = twin.Token ?? token;
            RunningProduct product = Product(twin, token);
            if (people.Length == 0) people = await Task.WhenAll(Enumerable.Range(0, People).Select(person => product.AddPersonAsync($"Person {person}")));
            using var stop = new CancellationTokenSource();
            // The moments that matter are those of work; how long a process takes to get there says nothing.
            int before = _acknowledged.Count;
            Task load = Task.WhenAll(Enumerable.Range(0, Uploaders).Select(uploader => LoadAsync(product, people[uploader % People], stop.Token)));
            while (_acknowledged.Count == before) await Task.Delay(5, TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(0, 800), TestContext.Current.CancellationToken);
            await twin.KillAsync();
            await stop.CancelAsync();
            await load;
        }

        await CheckAsync(people, token);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills, {_acknowledged.Count} acknowledged uploads, each read exactly once");
    }

    [Fact]
    public async Task Process_that_is_asked_to_stop_ends_well()
    {
        await using TwinServing twin = await StartAsync();
        Assert.Equal(0, await twin.StopAsync());
    }

    [Fact]
    public async Task Folder_of_a_running_server_is_refused_with_what_to_do()
    {
        await using TwinServing twin = await StartAsync();
        var (exit, _, error) = await TwinProcess.RunAsync(null, "people", "--data", _data.Path);
        Assert.Equal(2, exit);
        Assert.StartsWith("twin: data_in_use: ", error, StringComparison.Ordinal);
        Assert.Contains("stop that one", error, StringComparison.Ordinal);
    }

    private Task<TwinServing> StartAsync() => TwinServing.StartAsync(
        _models.Path, "--data", _data.Path, "--url", "http://127.0.0.1:0", "--no-demo", "--client-rate", "1000000", "--detector", TinyModels.Detector, "--space", FacePhotos.Tiny);

    private static RunningProduct Product(TwinServing twin, string token) => new(new HttpClient { BaseAddress = twin.Address, Timeout = TimeSpan.FromMinutes(1) }, token);

    private async Task LoadAsync(RunningProduct product, string person, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                JsonNode ticket = await product.TicketAsync(person);
                using HttpResponseMessage stored = await product.UploadAsync(ticket, FacePhotos.Of(1, Interlocked.Increment(ref _shots)));
                Assert.Equal(204, (int)stored.StatusCode);
                _acknowledged[(string)ticket["uploadId"]!] = person;
            }
        }
        catch (HttpRequestException)
        {
            // The process is dead: what was not acknowledged may be lost.
        }
    }

    /// <summary>Hundreds of photos may wait, because processes that live for a second read few: patience is counted from the last one that was read.</summary>
    private async Task AllReadyAsync(RunningProduct product)
    {
        var waiting = new HashSet<string>(_acknowledged.Keys);
        DateTimeOffset progress = TimeProvider.System.GetUtcNow();
        while (waiting.Count > 0)
        {
            var states = new Dictionary<string, string>();
            foreach (string upload in waiting) states[upload] = (string)(await product.JsonAsync(HttpMethod.Get, $"/v1/uploads/{upload}", admin: true))["state"]!;
            Assert.DoesNotContain("refused", states.Values);
            if (waiting.RemoveWhere(upload => states[upload] == "ready") > 0) progress = TimeProvider.System.GetUtcNow();
            Assert.True(TimeProvider.System.GetUtcNow() - progress < TimeSpan.FromMinutes(2), $"not read: {string.Join(", ", waiting.Select(upload => $"{upload} {states[upload]}"))}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private async Task CheckAsync(string[] people, string token)
    {
        await using (TwinServing twin = await StartAsync())
        {
            RunningProduct product = Product(twin, token);
            int faces = 0;
            await AllReadyAsync(product);
            var enrolled = new HashSet<string>();
            foreach (string person in people)
            {
                JsonNode detail = await product.JsonAsync(HttpMethod.Get, $"/v1/people/{person}", admin: true);
                JsonArray shown = detail["faces"]!.AsArray();
                Assert.Equal(shown.Count, (int)detail["person"]!["faces"]!);
                foreach (JsonNode? face in shown) Assert.True(enrolled.Add((string)face!["uploadId"]!), "a photo was enrolled twice");
                foreach (JsonNode? face in shown)
                {
                    using HttpResponseMessage thumbnail = await product.SendAsync(HttpMethod.Get, (string)face!["thumbnail"]!);
                    Assert.Equal(200, (int)thumbnail.StatusCode);
                }

                faces += shown.Count;
            }

            Assert.Subset(enrolled, new HashSet<string>(_acknowledged.Keys));
            await product.IndexedAsync(faces);
            Assert.Equal(0, await twin.StopAsync());
        }

        // With the server gone: no face without its photo, and nobody put aside.
        await using LocalStorage storage = LocalStorage.Open(_data.Path, TimeProvider.System);
        foreach (string upload in _acknowledged.Keys)
            Assert.NotNull(await storage.Objects.HeadAsync(ObjectNames.Upload(UploadPurpose.Enrol, Id.Parse(upload)), TestContext.Current.CancellationToken));
        Assert.Equal(0, new DeadLetters(Path.Combine(_data.Path, "dead-letters")).Count);
    }
}
