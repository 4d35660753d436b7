using System.Net;
using System.Text.Json.Nodes;
using TwinMatcher.Gallery;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>A stranger to a private gallery learns of it what their own photos are answered with, and of nobody whether they are in it.</summary>
public sealed class PrivateGalleryTests : IAsyncLifetime
{
    private static readonly string Nobody = Id.Of("nobody").ToString();

    private readonly ShiftedClock _clock = new();
    private ServedTwin _twin = null!;
    private HttpClient _http = null!;
    private RunningProduct _product = null!;
    private string _ada = "", _bob = "", _face = "", _enrolled = "";

    public async ValueTask InitializeAsync()
    {
        _twin = await ServedTwin.StartAsync(options => options with { Gallery = options.Gallery with { Public = false } }, _clock);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _twin.Server.Address };
        _product = new RunningProduct(_http, _twin.Server.FirstToken!);
        (_ada, _bob) = (await _product.AddPersonAsync("Ada"), await _product.AddPersonAsync("Bob"));
        _enrolled = (string)(await _product.UploadAsync(FacePhotos.Of(1), _ada))["uploadId"]!;
        await _product.UploadAsync(FacePhotos.Of(2), _bob);
        await _product.IndexedAsync(2);
        _face = (string)(await AsAdminAsync($"/v1/people/{_ada}"))["faces"]![0]!["face"]!["faceId"]!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _twin.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "/v1/people/{person}", null)]
    [InlineData("GET", "/v1/people/{person}/looks", null)]
    [InlineData("GET", "/v1/people?prefix={person}", null)]
    [InlineData("GET", "/v1/faces/{face}/thumbnail", null)]
    [InlineData("GET", "/v1/faces/{face}/thumbnail?until=9999999999&key=AAAAAAAAAAAAAAAAAAAAAA", null)]
    [InlineData("GET", "/v1/stats/looks", null)]
    [InlineData("GET", "/v1/uploads/{upload}", null)]
    [InlineData("PUT", "/v1/people/{person}", """{"name":"x"}""")]
    [InlineData("DELETE", "/v1/people/{person}", null)]
    [InlineData("POST", "/v1/uploads", """{"contentType":"image/png","purpose":"enrol","personId":"{person}"}""")]
    [InlineData("POST", "/v1/match", """{"personId":"{person}"}""")]
    [InlineData("POST", "/v1/match", """{"faceId":"{face}"}""")]
    [InlineData("POST", "/v1/match", """{"uploadId":"{upload}"}""")]
    [InlineData("POST", "/v1/compare", """{"uploadId":"{upload}"}""")]
    [InlineData("POST", "/v1/why", """{"uploadId":"{upload}","personId":"{person}"}""")]
    [InlineData("POST", "/v1/why", """{"uploadId":"{upload}","faceId":"{face}"}""")]
    [InlineData("POST", "/v1/why?personId={person}", "photo")]
    [InlineData("POST", "/v1/why?faceId={face}", "photo")]
    public async Task Stranger_is_told_the_same_of_who_is_there_and_who_is_not(string method, string address, string? body)
    {
        string there = await ToldAsync(text => text.Replace("{person}", _ada, StringComparison.Ordinal).Replace("{face}", _face, StringComparison.Ordinal).Replace("{upload}", _enrolled, StringComparison.Ordinal));
        string not = await ToldAsync(text => text.Replace("{person}", Nobody, StringComparison.Ordinal).Replace("{face}", Nobody, StringComparison.Ordinal).Replace("{upload}", Nobody, StringComparison.Ordinal));
        Assert.Equal(not, there);
        Assert.Matches("^40[14] .*(not_admin|upload_unknown)", there);

        async Task<string> ToldAsync(Func<string, string> named)
        {
            HttpContent? content = body switch
            {
                null => null,
                "photo" => RunningProduct.Photo(FacePhotos.Of(1)),
                _ => RunningProduct.Json(JsonNode.Parse(named(body))!),
            };
            using HttpResponseMessage response = await _product.SendAsync(new HttpMethod(method), named(address), content);
            JsonObject told = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
            told.Remove("requestId");
            return $"{(int)response.StatusCode} {told.ToJsonString()}";
        }
    }

    [Fact]
    public async Task Own_answer_shows_its_looks_with_their_pictures_for_some_hours()
    {
        JsonNode look = Best(await _product.MatchAsync(FacePhotos.Of(1), "?k=1"));
        Assert.Equal("Ada", (string)look["name"]!);
        string picture = (string)look["thumbnail"]!;
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(picture));
        string other = picture.Replace((string)look["faceId"]!, Id.Of("another face").ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(other));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(picture.Replace("until=", "until=9", StringComparison.Ordinal)));
        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(picture));
    }

    [Fact]
    public async Task Stranger_learns_why_of_who_was_answered_and_of_nobody_else()
    {
        JsonNode match = await _product.MatchAsync(FacePhotos.Of(1), "?k=1");
        string id = (string)match["matchId"]!, answered = (string)Best(match)["faceId"]!;
        Assert.Equal(200, await WhyAsync($"?faceId={answered}&matchId={id}"));
        Assert.Equal(200, await WhyAsync($"?personId={_ada}&matchId={id}"));
        Assert.Equal(401, await WhyAsync($"?personId={_bob}&matchId={id}"));
        Assert.Equal(401, await WhyAsync($"?personId={_ada}&matchId={Nobody}"));
    }

    [Fact]
    public async Task Vote_tells_of_nobody_beyond_the_answer()
    {
        string match = (string)(await _product.MatchAsync(FacePhotos.Of(1), "?k=1"))["matchId"]!;
        Assert.Equal(200, await VoteAsync(new JsonObject { ["personId"] = _ada, ["agrees"] = true }));
        foreach (string person in new[] { _bob, Nobody })
        {
            Assert.Equal(404, await VoteAsync(new JsonObject { ["personId"] = _ada, ["agrees"] = false, ["isReallyId"] = person }));
            Assert.Equal(404, await VoteAsync(new JsonObject { ["personId"] = person, ["agrees"] = true, ["isReallyId"] = _ada }));
        }

        async Task<int> VoteAsync(JsonObject vote)
        {
            using HttpResponseMessage response = await _product.SendAsync(HttpMethod.Post, $"/v1/matches/{match}/feedback", RunningProduct.Json(vote));
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task Admin_browses_and_asks_as_in_a_public_gallery()
    {
        Assert.Equal("private", (string)(await _product.GetAsync("/healthz"))["gallery"]!);
        JsonNode people = await AsAdminAsync("/v1/people");
        Assert.Equal(["Ada", "Bob"], people["people"]!.AsArray().Select(person => (string)person!["name"]!));
        Assert.Equal(HttpStatusCode.Found, await StatusAsync((string)people["people"]![0]!["thumbnail"]!));
        Assert.Equal(_enrolled, (string)(await AsAdminAsync($"/v1/people/{_ada}"))["faces"]![0]!["uploadId"]!);
        Assert.Equal("Bob", (string)Best(await AsAdminAsync($"/v1/people/{_ada}/looks"))["name"]!);
        Assert.Equal("Bob", (string)Best(await _product.PostAsync("/v1/match", new JsonObject { ["personId"] = _ada }, admin: true))["name"]!);
    }

    private static JsonNode Best(JsonNode match) => match["faces"]![0]!["answers"]![0]!["looks"]![0]!;

    private Task<JsonNode> AsAdminAsync(string address) => _product.JsonAsync(HttpMethod.Get, address, admin: true);

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using HttpResponseMessage response = await _product.SendAsync(HttpMethod.Get, address);
        return response.StatusCode;
    }

    private async Task<int> WhyAsync(string query)
    {
        using HttpResponseMessage response = await _product.SendAsync(HttpMethod.Post, "/v1/why" + query, RunningProduct.Photo(FacePhotos.Of(1)));
        return (int)response.StatusCode;
    }
}
