using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Product;

/// <summary>A running product as its clients see it, wherever it runs.</summary>
/// <param name="meanwhile">What the place does while a client waits, where nothing goes on by itself; null for a short pause.</param>
public sealed class RunningProduct(HttpClient http, string adminToken, Func<Task>? meanwhile = null)
{
    /// <summary>Long enough for a busy machine; a test that is well never waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public HttpClient Http => http;

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? body = null, bool admin = false)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        if (admin) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", adminToken);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The body of an answer that must have the status.</summary>
    public async Task<JsonNode> JsonAsync(HttpMethod method, string address, HttpContent? body = null, bool admin = false, int status = 200)
    {
        using HttpResponseMessage response = await SendAsync(method, address, body, admin);
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{method} {address}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    public Task<JsonNode> GetAsync(string address, int status = 200) => JsonAsync(HttpMethod.Get, address, status: status);

    public Task<JsonNode> PostAsync(string address, JsonNode body, bool admin = false, int status = 200) => JsonAsync(HttpMethod.Post, address, Json(body), admin, status);

    public Task<JsonNode> MatchAsync(byte[] photo, string query = "", int status = 200) => JsonAsync(HttpMethod.Post, "/v1/match" + query, Photo(photo), status: status);

    public async Task<string> AddPersonAsync(string name, string category = "film")
        => (string)(await PostAsync("/v1/people", new JsonObject { ["name"] = name, ["category"] = category }, admin: true, status: 201))["personId"]!;

    public Task<JsonNode> TicketAsync(string? person = null, string type = "image/png") => PostAsync(
        "/v1/uploads",
        person is null ? new JsonObject { ["contentType"] = type } : new JsonObject { ["contentType"] = type, ["purpose"] = "enrol", ["personId"] = person },
        admin: person is not null, status: 201);

    /// <summary>Posts the ticket's form with the photo.</summary>
    public async Task<HttpResponseMessage> UploadAsync(JsonNode ticket, byte[] photo, Action<Dictionary<string, string>>? spoil = null)
    {
        Dictionary<string, string> fields = ticket["fields"]!.AsObject().ToDictionary(field => field.Key, field => (string)field.Value!);
        spoil?.Invoke(fields);
        using var form = new MultipartFormDataContent();
        foreach ((string name, string value) in fields) form.Add(new StringContent(value) { Headers = { ContentType = null } }, $"\"{name}\"");
        ByteArrayContent file = Photo(photo);
        form.Add(file, "\"file\"", "\"photo.png\"");
        return await http.PostAsync((string)ticket["url"]!, form, TestContext.Current.CancellationToken);
    }

    /// <summary>Uploads with a new ticket and waits until the photo was read.</summary>
    public async Task<JsonNode> UploadAsync(byte[] photo, string? person = null)
    {
        JsonNode ticket = await TicketAsync(person, TypeOf(photo));
        using HttpResponseMessage stored = await UploadAsync(ticket, photo);
        Assert.Equal(204, (int)stored.StatusCode);
        return await ReadAsync((string)ticket["uploadId"]!, admin: person is not null);
    }

    /// <summary>Waits until an upload's photo was read.</summary>
    /// <param name="admin">Photos of the gallery are told to admins alone.</param>
    public Task<JsonNode> ReadAsync(string upload, bool admin = false)
        => UntilAsync($"/v1/uploads/{upload}", found => (string)found["state"]! is "ready" or "refused", admin ? HttpMethod.Get : null);

    /// <summary>Asks until the answer is as wished.</summary>
    public async Task<JsonNode> UntilAsync(string address, Func<JsonNode, bool> wished, HttpMethod? method = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            JsonNode found = await JsonAsync(method ?? HttpMethod.Get, address, admin: method is not null);
            if (wished(found)) return found;
            Assert.False(patience.IsCancellationRequested, $"{address}: {found.ToJsonString()}");
            await (meanwhile?.Invoke() ?? Task.Delay(50, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Waits until nothing is left of something that is removed a moment later.</summary>
    public static async Task UntilGoneAsync(Func<IReadOnlyCollection<string>> left)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (left() is { Count: > 0 } still)
        {
            Assert.False(patience.IsCancellationRequested, string.Join(", ", still));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the index knows so many faces.</summary>
    public Task<JsonNode> IndexedAsync(int faces) => UntilAsync("/healthz", health => health["indexes"]!.AsArray().All(index => (int)index!["faces"]! == faces));

    public static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    public static ByteArrayContent Photo(byte[] photo) => new(photo) { Headers = { ContentType = new MediaTypeHeaderValue(TypeOf(photo)) } };

    /// <summary>Tests have PNG and WebP pictures; what is no picture claims to be PNG.</summary>
    public static string TypeOf(byte[] photo) => photo.AsSpan().StartsWith("RIFF"u8) ? "image/webp" : "image/png";
}
