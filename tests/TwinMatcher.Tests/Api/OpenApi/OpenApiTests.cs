using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Api;
using TwinMatcher.Gallery;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Api.OpenApi;

/// <summary>The document and the routes say the same, in both directions: which routes there are, which statuses, types and bodies they answer with.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private ServedTwin _twin = null!;
    private JsonNode _document = null!;
    private JsonShape _shape = null!;

    private RunningProduct Product => _twin.Product;

    public async ValueTask InitializeAsync()
    {
        _twin = await ServedTwin.StartAsync();
        _document = await Product.GetAsync("/openapi.json");
        _shape = new JsonShape(_document);
    }

    public ValueTask DisposeAsync() => _twin.DisposeAsync();

    [Fact]
    public void Routes_and_document_are_the_same()
    {
        // Forms and files are storage's, which is another host on AWS; the page is no API.
        string[] routes =
        [
            .. from endpoint in _twin.Server.Endpoints.OfType<RouteEndpoint>()
               where endpoint.Metadata.GetMetadata<OfThePage>() is null && !endpoint.RoutePattern.RawText!.StartsWith("/files", StringComparison.Ordinal)
               from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
               select $"{method} {endpoint.RoutePattern.RawText}",
        ];
        string[] documented = [.. from path in _document["paths"]!.AsObject() from operation in path.Value!.AsObject() select $"{operation.Key.ToUpperInvariant()} {path.Key}"];
        Assert.Equal(documented.Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answers_are_as_documented()
    {
        string ada = await Product.AddPersonAsync("Ada", "science"), bob = await Product.AddPersonAsync("Bob");
        await Product.UploadAsync(FacePhotos.Of(1), ada);
        JsonNode asked = await Product.UploadAsync(FacePhotos.Of(1));
        await Product.UploadAsync(FacePhotos.Of(2), bob);
        await Product.IndexedAsync(2);
        JsonNode match = await Product.MatchAsync(FacePhotos.Of(1));
        JsonNode training = await Product.PostAsync("/v1/trainings", new JsonObject { ["space"] = "tiny" }, admin: true, status: 202);
        string nobody = Id.Of("nobody").ToString(), face = (string)(await Product.GetAsync($"/v1/people/{ada}"))["faces"]![0]!["face"]!["faceId"]!;
        JsonNode waiting = await Product.TicketAsync();
        string sealedFace = (string)(await Product.JsonAsync(HttpMethod.Post, "/v1/faces", RunningProduct.Photo(FacePhotos.Of(1))))["faces"]![0]!["sealed"]!;
        var seen = new HashSet<string>();

        foreach ((string method, string template, string address, HttpContent? body, bool admin) in Calls())
        {
            using HttpResponseMessage response = await NoRedirectAsync(new HttpMethod(method), address, body, admin);
            string status = $"{(int)response.StatusCode}", call = $"{method} {address} {status}";
            JsonNode operation = _document["paths"]![template]![method.ToLowerInvariant()]!;
            JsonNode? answer = operation["responses"]![status];
            Assert.True(answer is not null, $"{call} is not documented: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            seen.Add($"{method} {template} {status}");
            string? type = response.Content.Headers.ContentType?.MediaType;
            if (answer["content"] is not JsonObject content)
            {
                Assert.Null(type);
                continue;
            }

            Assert.Equal(content.Select(pair => pair.Key), [type!]);
            JsonNode told = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            IReadOnlyList<string> faults = _shape.Faults(told, content[type!]!["schema"]!);
            Assert.True(faults.Count == 0, $"{call}: {string.Join(", ", faults)}");
            if ((int)response.StatusCode >= 400) Assert.Contains((string)told["code"]!, ((string)answer["description"]!).Split(", "));
        }

        // Every operation was seen to succeed.
        Assert.Equal(
            from path in _document["paths"]!.AsObject() from operation in path.Value!.AsObject() orderby path.Key, operation.Key select $"{operation.Key} {path.Key}",
            from call in seen let words = call.Split(' ') where words[2][0] is '2' or '3' orderby words[1], words[0].ToLowerInvariant() select $"{words[0].ToLowerInvariant()} {words[1]}");

        IEnumerable<(string Method, string Template, string Address, HttpContent? Body, bool Admin)> Calls()
        {
            const string Uploads = "/v1/uploads", Upload = "/v1/uploads/{id}", Match = "/v1/match", Why = "/v1/why", Compare = "/v1/compare", Faces = "/v1/faces", Videos = "/v1/videos", Vote = "/v1/matches/{id}/feedback";
            const string People = "/v1/people", Person = "/v1/people/{id}", Looks = "/v1/people/{id}/looks", Thumbnail = "/v1/faces/{id}/thumbnail";
            const string Promote = "/v1/models/{space}/{version}/promote", Trainings = "/v1/trainings";
            string matchId = (string)match["matchId"]!;
            yield return Post(Uploads, Uploads, new() { ["contentType"] = "image/webp" });
            yield return Post(Uploads, Uploads, new() { ["contentType"] = "image/gif" });
            yield return Post(Uploads, Uploads, new() { ["contentType"] = "image/png", ["purpose"] = "enrol", ["personId"] = ada });
            yield return Post(Uploads, Uploads, new() { ["contentType"] = "image/png", ["purpose"] = "enrol", ["personId"] = nobody }, admin: true);
            yield return ("POST", Uploads, Uploads, new StringContent("x"), false);
            yield return ("POST", Uploads, Uploads, RunningProduct.Json(new JsonObject { ["contentType"] = new string('x', 70_000) }), false);
            yield return Get(Upload, $"/v1/uploads/{asked["uploadId"]}");
            yield return Get(Upload, $"/v1/uploads/{nobody}");
            yield return Photo("?k=2", FacePhotos.Of(1));
            yield return Photo("?k=0", FacePhotos.Of(1));
            yield return Photo("?space=none", FacePhotos.Of(1));
            yield return Photo("?category=none", FacePhotos.Of(1));
            yield return Photo("?compare=tiny,hog", FacePhotos.Of(1));
            yield return Photo("", FacePhotos.Nobody());
            yield return Photo("", []);
            yield return Photo("", [1, 2, 3, 4]);
            yield return Photo("", [.. "GIF89a"u8, .. new byte[40]]);
            yield return Photo("", FacePhotos.Of(1)[..400]);
            yield return Photo("", PngFile.HeaderOnly(4, 4));
            yield return Photo("", new byte[16 << 20]);
            yield return ("POST", Match, Match, new StringContent("x"), false);
            yield return Post(Match, Match, new() { ["personId"] = ada });
            yield return Post(Match, Match, new() { ["faceId"] = face, ["k"] = 1 });
            yield return Post(Match, Match, new() { ["faceId"] = nobody });
            yield return Post(Match, Match, new() { ["personId"] = nobody });
            yield return Post(Match, Match, new() { ["uploadId"] = nobody });
            yield return Post(Match, Match, new() { ["uploadId"] = (string)waiting["uploadId"]! });
            yield return Photo($"?personId={ada}", FacePhotos.Of(1), Why);
            yield return Photo($"?faceId={face}&face=1", FacePhotos.Of(1), Why);
            yield return Photo("", FacePhotos.Of(1), Why);
            yield return Photo($"?personId={nobody}", FacePhotos.Of(1), Why);
            yield return Photo($"?personId={ada}&space=none", FacePhotos.Of(1), Why);
            yield return Photo($"?personId={ada}", FacePhotos.Nobody(), Why);
            yield return Post(Why, Why, new() { ["uploadId"] = (string)asked["uploadId"]!, ["faceId"] = face });
            yield return Post(Why, Why, new() { ["uploadId"] = nobody, ["faceId"] = face });
            yield return Post(Why, Why, new() { ["uploadId"] = (string)waiting["uploadId"]!, ["faceId"] = face });
            yield return ("POST", Why, Why, new StringContent("x"), false);
            yield return Photo("", FacePhotos.Faces((40, 60, 30), (130, 60, 30)), Compare);
            yield return Photo("?space=none", FacePhotos.Of(1), Compare);
            yield return Photo("", [1, 2, 3, 4], Compare);
            yield return Post(Compare, Compare, new() { ["uploadId"] = (string)asked["uploadId"]! });
            yield return Post(Compare, Compare, new() { ["uploadId"] = nobody });
            yield return Post(Compare, Compare, []);
            yield return Photo("", FacePhotos.Of(1), Faces);
            yield return Photo("", FacePhotos.Nobody(), Faces);
            yield return Photo("?space=none", FacePhotos.Of(1), Faces);
            yield return Photo("", [1, 2, 3, 4], Faces);
            yield return Photo("", [], Faces);
            yield return Photo("", new byte[16 << 20], Faces);
            yield return Post(Videos, Videos, new() { ["frames"] = new JsonArray(new JsonArray(sealedFace), new JsonArray(), new JsonArray(sealedFace)), ["k"] = 1 });
            yield return Post(Videos, Videos, new() { ["frames"] = new JsonArray(new JsonArray("c2VhbA")) });
            yield return Post(Videos, Videos, new() { ["frames"] = new JsonArray(), ["space"] = "none" });
            yield return Post(Videos, Videos, new() { ["frames"] = new JsonArray(new JsonArray(sealedFace)), ["category"] = "none" });
            yield return Post(Videos, Videos, []);
            yield return ("POST", Videos, Videos, new StringContent("x"), false);
            yield return Post(Vote, $"/v1/matches/{matchId}/feedback", new() { ["personId"] = ada, ["agrees"] = true });
            yield return Post(Vote, $"/v1/matches/{matchId}/feedback", new() { ["personId"] = nobody, ["agrees"] = true });
            yield return Post(Vote, $"/v1/matches/{nobody}/feedback", new() { ["personId"] = ada, ["agrees"] = true });
            yield return Get(People, "/v1/people?limit=1");
            yield return Get(People, "/v1/people?limit=x");
            yield return Get(People, "/v1/people?category=none");
            yield return Post(People, People, new() { ["name"] = "Eve" }, admin: true);
            yield return Post(People, People, new() { ["name"] = "Eve" });
            yield return Post(People, People, new() { ["name"] = "" }, admin: true);
            yield return Get(Person, $"/v1/people/{ada}");
            yield return Get(Person, "/v1/people/none");
            yield return ("PUT", Person, $"/v1/people/{ada}", RunningProduct.Json(new JsonObject { ["name"] = "Augusta", ["attributes"] = new JsonObject { ["born"] = "1815-12-10" } }), true);
            yield return ("GET", Person, $"/v1/people/{ada}", null, true);
            yield return ("PUT", Person, $"/v1/people/{ada}", RunningProduct.Json(new JsonObject { ["attributes"] = new JsonObject { ["a b"] = "x" } }), true);
            yield return ("PUT", Person, $"/v1/people/{ada}", RunningProduct.Json(new JsonObject { ["category"] = "none" }), true);
            yield return ("PUT", Person, $"/v1/people/{nobody}", RunningProduct.Json(new JsonObject { ["name"] = "Augusta" }), true);
            yield return ("PUT", Person, $"/v1/people/{ada}", RunningProduct.Json(new JsonObject { ["name"] = "Augusta" }), false);
            yield return Get(Looks, $"/v1/people/{ada}/looks?k=1");
            yield return Get(Looks, $"/v1/people/{nobody}/looks");
            yield return Get(Thumbnail, $"/v1/faces/{face}/thumbnail");
            yield return Get(Thumbnail, $"/v1/faces/{nobody}/thumbnail");
            yield return Get(Thumbnail, $"/v1/faces/{face}/thumbnail?size=9");
            yield return Get("/v1/models", "/v1/models");
            yield return Post(Promote, "/v1/models/hog/0/promote", [], admin: true);
            yield return Post(Promote, "/v1/models/hog/0/promote", []);
            yield return Post(Promote, "/v1/models/hog/7/promote", [], admin: true);
            yield return Post(Promote, "/v1/models/none/0/promote", [], admin: true);
            yield return Post(Trainings, Trainings, [], admin: true);
            yield return Post(Trainings, Trainings, []);
            yield return Post(Trainings, Trainings, new() { ["space"] = "none" }, admin: true);
            yield return Post(Trainings, Trainings, new() { ["spaces"] = "hog" }, admin: true);
            yield return Get(Trainings, "/v1/trainings?limit=1");
            yield return Get(Trainings, "/v1/trainings?limit=0");
            yield return Get("/v1/trainings/{id}", $"/v1/trainings/{training["trainingId"]}");
            yield return Get("/v1/trainings/{id}", $"/v1/trainings/{nobody}");
            foreach (string series in new[] { "looks?days=2", "activity?step=hour", "accuracy?step=month&steps=2", "gallery", "cost?memory=2048" }) yield return Get($"/v1/stats/{series.Split('?')[0]}", $"/v1/stats/{series}");
            yield return Get("/v1/stats/activity", "/v1/stats/activity?step=week");
            yield return Get("/v1/stats/cost", "/v1/stats/cost?memory=1");
            yield return ("GET", "/v1/audit", "/v1/audit?limit=2", null, true);
            yield return ("GET", "/v1/audit", "/v1/audit?after=x", null, true);
            yield return Get("/v1/audit", "/v1/audit");
            yield return Get("/healthz", "/healthz");
            yield return Get("/openapi.json", "/openapi.json");
            yield return ("DELETE", Person, $"/v1/people/{bob}", null, false);
            yield return ("DELETE", Person, $"/v1/people/{bob}", null, true);
            yield return ("DELETE", Person, $"/v1/people/{nobody}", null, true);
        }

        static (string, string, string, HttpContent?, bool) Get(string template, string address) => ("GET", template, address, null, false);

        static (string, string, string, HttpContent?, bool) Post(string template, string address, JsonObject body, bool admin = false) => ("POST", template, address, RunningProduct.Json(body), admin);

        static (string, string, string, HttpContent?, bool) Photo(string query, byte[] photo, string route = "/v1/match") => ("POST", route, route + query, RunningProduct.Photo(photo), false);
    }

    private async Task<HttpResponseMessage> NoRedirectAsync(HttpMethod method, string address, HttpContent? body, bool admin)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Product.Http.BaseAddress };
        return await new RunningProduct(client, _twin.Server.FirstToken!).SendAsync(method, address, body, admin);
    }
}
