using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Bench;

/// <summary>A photo with one face, and the embedding an engine gives it.</summary>
internal sealed record ProductPhoto(byte[] Bytes, string Type, float[] Embedding);

/// <summary>Uploads, matches, deletions, promotions and compactions together, every answer compared with a plain model; now and then everything pauses, and answers must be exact.</summary>
/// <param name="space">In which faces are compared.</param>
/// <param name="sampled">Told at every pause.</param>
internal sealed class ProductBench(TwinServer server, string data, string space, ProductModel model, IReadOnlyList<ProductPhoto> photos, int seed, Action<ProductSample>? sampled = null)
{
    private const int Looks = 10, MostPeople = 120, CalmMatches = 20, MostTold = 20;

    /// <summary>A minute, by a heart that stands still while the machine has no time for this process: what nobody worked on is not lost.</summary>
    private const int Patience = 600;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(0.1);

    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly List<ProductSample> _samples = [];
    private readonly string _token = server.FirstToken!;
    private int _people, _calms, _promoting, _beats;

    /// <param name="clients">At once.</param>
    /// <param name="calms">How often everything pauses, the end included.</param>
    public async Task<ProductResult> RunAsync(TimeSpan time, int clients, int calms, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(2) };
        var client = new ProductClient(http, _token);
        var random = new Random(seed);
        using CancellationTokenSource dead = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task heart = BeatAsync(dead.Token);
        long start = Stopwatch.GetTimestamp();
        for (int storm = 0; storm < calms; storm++)
        {
            DateTimeOffset until = DateTimeOffset.UtcNow + (time / calms);
            await Task.WhenAll(Enumerable.Range(0, clients).Select(i => Task.Run(() => StormAsync(client, new Random(random.Next() + i), until, cancellation), cancellation)));
            await CalmAsync(client, random, cancellation);
            _samples.Add(ProductSample.Take(Stopwatch.GetElapsedTime(start), data, model.Faces));
            sampled?.Invoke(_samples[^1]);
        }

        await dead.CancelAsync();
        await heart;
        return new ProductResult(Stopwatch.GetElapsedTime(start).TotalSeconds, new SortedDictionary<string, long>(_counts), [.. _wrong], _calms, _samples);
    }

    private async Task BeatAsync(CancellationToken dead)
    {
        while (!dead.IsCancellationRequested)
        {
            await Task.Delay(Beat, dead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Increment(ref _beats);
        }
    }

    private async Task StormAsync(ProductClient client, Random random, DateTimeOffset until, CancellationToken cancellation)
    {
        while (DateTimeOffset.UtcNow < until && !cancellation.IsCancellationRequested)
        {
            try
            {
                await OnceAsync(client, random);
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException or NullReferenceException or InvalidOperationException or FormatException or System.Text.Json.JsonException)
            {
                // An answer of another shape than promised is as wrong as none.
                Wrong($"wrong: {error.GetType().Name} {error.Message}");
            }
        }
    }

    private Task OnceAsync(ProductClient client, Random random) => random.Next(100) switch
    {
        < 22 => EnrolAsync(client, random),
        < 30 => ForgetAsync(client, random),
        < 34 => PromoteAsync(client, random),
        < 38 => MoveAsync(client, random),
        < 48 => MatchUploadAsync(client, random),
        < 70 => MatchPhotoAsync(client, random, exact: false),
        < 96 => MatchFaceAsync(client, random, exact: false),
        _ => BrowseAsync(client),
    };

    private async Task EnrolAsync(ProductClient client, Random random)
    {
        PersonModel? person = random.Next(3) == 0 ? Somebody(random) : null;
        if (person is null)
        {
            if (model.People.Count(known => known.Leaving is null) >= MostPeople) return;
            string name = string.Create(CultureInfo.InvariantCulture, $"Quellmund{seed}x{Interlocked.Increment(ref _people)}x");
            (int status, JsonNode? added) = await client.PostAsync("/v1/people", new JsonObject { ["name"] = name, ["category"] = random.Next(2) == 0 ? "film" : "music" }, admin: true);
            if (!Expect("person", status, 201)) return;
            person = model.Add((string)added!["personId"]!, name);
        }

        ProductPhoto photo = photos[random.Next(photos.Count)];
        // A copy, so that the model tells one posting of it from another.
        float[] embedding = [.. photo.Embedding];
        person.Posting(embedding);
        (string? upload, int posted) = await client.UploadAsync(photo.Bytes, photo.Type, person.Id);
        if (upload is null)
        {
            if (person.Leaving is null || posted != 404) Expect("enrol", posted, 204);
            return;
        }

        JsonNode? outcome = await OutcomeAsync(client, upload, person);
        if (outcome is null) return;
        if ((string)outcome["state"]! == "ready") person.Ready(embedding, (string)outcome["faces"]![0]!["faceId"]!);
        else Wrong($"wrong: a good photo was refused, {outcome.ToJsonString()}");
        Count("enrolled");
    }

    /// <summary>What became of an upload; null when its person was forgotten meanwhile.</summary>
    private async Task<JsonNode?> OutcomeAsync(ProductClient client, string upload, PersonModel? person)
    {
        long start = Stopwatch.GetTimestamp();
        int begun = Volatile.Read(ref _beats);
        while (true)
        {
            (int status, JsonNode? found) = await client.SendAsync(HttpMethod.Get, $"/v1/uploads/{upload}", admin: person is not null);
            if (status == 404 && person?.Leaving is not null) return null;
            if (person is null && IsForgotten(status, start)) return null;
            if (!Expect("upload", status, 200)) return null;
            if ((string)found!["state"]! is "ready" or "refused") return found;
            if (Volatile.Read(ref _beats) - begun > Patience)
            {
                // Forgotten while it was on its way: then nobody waits for it.
                if (person?.Leaving is null) Wrong($"lost: upload {upload} has been {found["state"]} for a minute");
                return null;
            }

            await Task.Delay(20);
        }
    }

    private async Task ForgetAsync(ProductClient client, Random random)
    {
        if (model.People.Count(known => known.Leaving is null) < 20 || Somebody(random) is not PersonModel person) return;
        person.Forgetting();
        (int status, JsonNode? receipt) = await client.SendAsync(HttpMethod.Delete, $"/v1/people/{person.Id}", admin: true);
        if (!Expect("forget", status, 200)) return;
        if (receipt!["objects"] is null) Wrong("wrong: a receipt without objects");
        person.Forgotten();
        Count("forgotten");
    }

    private async Task PromoteAsync(ProductClient client, Random random)
    {
        // One at a time, so that the order in which they were acknowledged is the order in which they happened.
        if (Interlocked.Exchange(ref _promoting, 1) == 1) return;
        try
        {
            int version = random.Next(model.Heads.Count);
            model.Promoted(version);
            (int status, _) = await client.SendAsync(HttpMethod.Post, $"/v1/models/{space}/{version}/promote", admin: true);
            if (Expect("promote", status, 200)) Count("promoted");
        }
        finally
        {
            Volatile.Write(ref _promoting, 0);
        }
    }

    /// <summary>To another category: the same faces, found in all that asks for everybody.</summary>
    private async Task MoveAsync(ProductClient client, Random random)
    {
        if (Somebody(random) is not PersonModel person) return;
        var edit = new JsonObject { ["category"] = random.Next(2) == 0 ? "film" : "music" };
        (int status, _) = await client.SendAsync(HttpMethod.Put, $"/v1/people/{person.Id}", new StringContent(edit.ToJsonString(), Encoding.UTF8, "application/json"), admin: true);
        if (person.Leaving is null) Expect("move", status, 200);
        Count("moved");
    }

    private async Task MatchUploadAsync(ProductClient client, Random random)
    {
        ProductPhoto photo = photos[random.Next(photos.Count)];
        (string? upload, int posted) = await client.UploadAsync(photo.Bytes, photo.Type, null);
        if (upload is null)
        {
            Expect("match upload", posted, 204);
            return;
        }

        long start = Stopwatch.GetTimestamp();
        if (await OutcomeAsync(client, upload, null) is null) return;
        (int status, ProductAnswer? answer) = await client.MatchAsync(Json(new JsonObject { ["uploadId"] = upload, ["k"] = Looks }), Looks);
        if (IsForgotten(status, start)) return;
        Judge(status, answer, photo.Embedding, null, exact: false);
    }

    /// <summary>On a busy machine a match upload may be forgotten before it is read or asked about.</summary>
    private bool IsForgotten(int status, long since)
    {
        if (status is not (404 or 410) || Stopwatch.GetElapsedTime(since) < ProductRun.MatchUploadLifetime / 2) return false;
        Count("uploads forgotten before they were asked about");
        return true;
    }

    private async Task MatchPhotoAsync(ProductClient client, Random random, bool exact)
    {
        ProductPhoto photo = photos[random.Next(photos.Count)];
        (int status, ProductAnswer? answer) = await client.MatchAsync(new ByteArrayContent(photo.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue(photo.Type) } }, Looks);
        Judge(status, answer, photo.Embedding, null, exact);
    }

    private async Task MatchFaceAsync(ProductClient client, Random random, bool exact)
    {
        if (Somebody(random) is not PersonModel person || person.Faces.ToArray() is not { Length: > 0 } faces) return;
        (string face, float[] embedding) = faces[random.Next(faces.Length)];
        (int status, ProductAnswer? answer) = await client.MatchAsync(Json(new JsonObject { ["faceId"] = face, ["k"] = Looks }), Looks);
        if (status == 404 && person.Leaving is not null) return;
        Judge(status, answer, embedding, person.Id, exact);
    }

    private async Task BrowseAsync(ProductClient client)
    {
        foreach (string address in (string[])["/v1/people?limit=20", "/v1/stats/activity", "/v1/stats/gallery", "/v1/models", "/healthz"])
            Expect(address, (await client.SendAsync(HttpMethod.Get, address)).Status, 200);
        Count("browsed");
    }

    private void Judge(int status, ProductAnswer? answer, float[] query, string? excluded, bool exact)
    {
        // At the beginning nobody can be found yet.
        if (status == 409 && !model.HasCertain) return;
        if (!Expect("match", status, 200)) return;
        foreach (string wrong in model.Check(answer!, query, Looks, excluded, exact)) Wrong(exact ? wrong + " (nothing was under way)" : wrong);
        Count(exact ? "matches compared exactly" : "matches compared");
    }

    /// <summary>Waits until every index holds exactly the faces of the model; then answers must be the very ones.</summary>
    private async Task CalmAsync(ProductClient client, Random random, CancellationToken cancellation)
    {
        int begun = Volatile.Read(ref _beats);
        int champion = (int)(await client.SendAsync(HttpMethod.Get, "/v1/models")).Body!["spaces"]!.AsArray().Single(each => (string)each!["space"]! == space)!["champion"]!;
        while (true)
        {
            JsonNode index = (await client.SendAsync(HttpMethod.Get, "/healthz")).Body!["indexes"]!.AsArray().Single(each => (string)each!["space"]! == space)!;
            if ((int)index["faces"]! == model.Faces && (int)index["champion"]! == champion) break;
            if (Volatile.Read(ref _beats) - begun > Patience)
            {
                Wrong($"lost or leaked: the index holds {index["faces"]} faces under head {index["champion"]}, not {model.Faces} under {champion}");
                return;
            }

            await Task.Delay(100, cancellation);
        }

        for (int i = 0; i < CalmMatches && model.Faces > 0; i++) await (i % 2 == 0 ? MatchPhotoAsync(client, random, exact: true) : MatchFaceAsync(client, random, exact: true));
        model.Settle();
        _calms++;
    }

    private PersonModel? Somebody(Random random)
    {
        PersonModel[] all = [.. model.People.Where(person => person.Leaving is null)];
        return all.Length == 0 ? null : all[random.Next(all.Length)];
    }

    private bool Expect(string what, int status, int wanted)
    {
        if (status != wanted) Wrong($"wrong: {what} was answered with {status}");
        return status == wanted;
    }

    private void Wrong(string sentence)
    {
        Count(sentence.Split(':')[0]);
        if (_wrong.Count < MostTold) _wrong.Enqueue(sentence);
    }

    private void Count(string what) => _counts.AddOrUpdate(what, 1, (_, count) => count + 1);

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");
}
