using System.Text;
using TwinMatcher.Tests.Http;

namespace TwinMatcher.Tests.Attack;

/// <summary>What a client says of its way here is never part of an answer, and what is somebody's own is never kept by a cache.</summary>
public sealed class CachePoisonTests(PopulatedTwin twin) : IClassFixture<PopulatedTwin>
{
    private const string Evil = "evil.example";

    private static readonly string[] Headers =
        ["X-Forwarded-Host", "X-Forwarded-Server", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-For", "X-Host", "X-Original-URL", "X-Rewrite-URL", "Forwarded", "Referer", "Origin", "X-Http-Method-Override"];

    /// <summary>Kept by a cache for a while, and the same for everybody.</summary>
    private static readonly string[] Shared = ["/openapi.json"];

    [Fact]
    public async Task Nothing_a_client_says_of_its_way_comes_back()
    {
        foreach (string address in await AddressesAsync())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = Evil } };
            foreach (string header in Headers) request.Headers.TryAddWithoutValidation(header, $"https://{Evil}/x");
            using HttpResponseMessage response = await SendAsync(request);
            string all = $"{response.Headers}{response.Content.Headers}{Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))}";
            Assert.DoesNotContain(Evil, all, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Answers_about_people_are_kept_by_nobody_but_the_one_who_asked()
    {
        foreach (string address in await AddressesAsync())
        {
            using HttpResponseMessage response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
            string cached = response.Headers.CacheControl!.ToString();
            bool isPage = address is "/" or "/app.js", isPicture = address.Contains("/thumbnail", StringComparison.Ordinal) || address.StartsWith("/files/", StringComparison.Ordinal);
            string wanted = Shared.Contains(address) ? "public, max-age=300" : isPage ? "no-cache" : isPicture ? "max-age=300, private" : "no-store";
            Assert.Equal((address, wanted), (address, cached));
        }
    }

    [Fact]
    public async Task Query_and_headers_that_mean_nothing_change_no_answer_of_the_page()
    {
        using HttpResponseMessage plain = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/app.js")), asked = await SendAsync(new HttpRequestMessage(HttpMethod.Get, "/app.js?callback=alert"));
        Assert.Equal(plain.Headers.ETag, asked.Headers.ETag);
    }

    private async Task<string[]> AddressesAsync()
    {
        string thumbnail = (string)(await twin.Product.GetAsync($"/v1/people/{twin.Ada}"))["faces"]![0]!["thumbnail"]!;
        using HttpResponseMessage redirect = await SendAsync(new HttpRequestMessage(HttpMethod.Get, thumbnail));
        return
        [
            "/", "/app.js", "/healthz", "/openapi.json", "/v1/people", $"/v1/people/{twin.Ada}", $"/v1/people/{twin.Ada}/looks", "/v1/models", "/v1/trainings", "/v1/stats/looks", "/v1/stats/gallery", "/v1/nothing",
            "/v1/uploads/none", thumbnail, redirect.Headers.Location!.OriginalString,
        ];
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = twin.Served.Server.Address };
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
