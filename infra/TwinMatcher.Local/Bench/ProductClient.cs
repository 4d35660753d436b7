using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace TwinMatcher.Local.Bench;

/// <summary>The product over HTTP, as clients and the admin use it.</summary>
internal sealed class ProductClient(HttpClient http, string token)
{
    /// <summary>The answer with its status; null where the body is no JSON.</summary>
    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string address, HttpContent? content = null, bool admin = false)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        if (admin) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await http.SendAsync(request);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(body) : null);
    }

    public Task<(int Status, JsonNode? Body)> PostAsync(string address, JsonObject body, bool admin = false)
        => SendAsync(HttpMethod.Post, address, new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), admin);

    /// <summary>A ticket and its form, posted; the upload's id when the photo was taken, else the status that it was not.</summary>
    public async Task<(string? Upload, int Status)> UploadAsync(byte[] photo, string type, string? person)
    {
        JsonObject wish = person is null ? new() { ["contentType"] = type } : new() { ["contentType"] = type, ["purpose"] = "enrol", ["personId"] = person };
        (int status, JsonNode? ticket) = await PostAsync("/v1/uploads", wish, admin: person is not null);
        if (status != 201) return (null, status);
        using var form = new MultipartFormDataContent();
        foreach ((string name, JsonNode? value) in ticket!["fields"]!.AsObject()) form.Add(new StringContent((string)value!) { Headers = { ContentType = null } }, $"\"{name}\"");
        form.Add(new ByteArrayContent(photo) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, "\"file\"", "\"photo\"");
        using HttpResponseMessage stored = await http.PostAsync((string)ticket["url"]!, form);
        return stored.IsSuccessStatusCode ? ((string)ticket["uploadId"]!, (int)stored.StatusCode) : (null, (int)stored.StatusCode);
    }

    /// <summary>Asks whom something looks like.</summary>
    public async Task<(int Status, ProductAnswer? Answer)> MatchAsync(HttpContent subject, int k)
    {
        DateTimeOffset asked = DateTimeOffset.UtcNow;
        (int status, JsonNode? body) = await SendAsync(HttpMethod.Post, subject.Headers.ContentType!.MediaType == "application/json" ? "/v1/match" : $"/v1/match?k={k}", subject);
        DateTimeOffset answered = DateTimeOffset.UtcNow;
        if (status != 200) return (status, null);
        JsonNode answer = body!["faces"]![0]!["answers"]![0]!;
        return (status, new ProductAnswer(asked, answered, (int)answer["headVersion"]!, [.. answer["looks"]!.AsArray().Select(look => ((string)look!["personId"]!, (double)look["cosine"]!))]));
    }
}
