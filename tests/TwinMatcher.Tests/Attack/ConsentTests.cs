using System.Text.Json.Nodes;
using TwinMatcher.Tests.Http;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>A gallery that wants consent takes nothing without.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private ServedTwin _twin = null!;

    public async ValueTask InitializeAsync() => _twin = await ServedTwin.StartAsync(options => options with { Gallery = options.Gallery with { ConsentNeeded = true } });

    public ValueTask DisposeAsync() => _twin.DisposeAsync();

    [Theory]
    [InlineData("/v1/match")]
    [InlineData("/v1/why?personId=01234567890123456789012345")]
    [InlineData("/v1/compare")]
    [InlineData("/v1/faces")]
    public async Task Photo_without_consent_is_not_looked_at(string address)
    {
        foreach (string? said in new[] { null, " ", new string('x', 301) })
        {
            using HttpResponseMessage response = await SendAsync(address, said);
            await TwinHttpTests.AssertProblemAsync(response, 400, "consent_missing");
        }

        using HttpResponseMessage taken = await SendAsync(address, "I agree.");
        Assert.DoesNotContain("consent_missing", await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_says_of_every_operation_that_takes_photos_that_consent_may_be_needed()
    {
        var document = new ApiDocument(await _twin.Product.GetAsync("/openapi.json"));
        Operation[] photos = [.. document.Operations.Where(operation => operation.Content?["image/png"] is not null)];
        Assert.Equal(["/v1/match", "/v1/why", "/v1/compare", "/v1/faces"], photos.Select(operation => operation.Template));
        Assert.All(photos, operation => Assert.True(operation.Promises(400, "consent_missing") && operation.Parameters.Any(parameter => (string?)parameter["name"] == "X-Consent"), operation.Template));
    }

    [Fact]
    public async Task Ticket_of_a_match_needs_consent()
    {
        await RefusedAsync(new JsonObject { ["contentType"] = "image/png" });
        await RefusedAsync(new JsonObject { ["contentType"] = "image/png", ["consent"] = " " });
        await _twin.Product.PostAsync("/v1/uploads", new JsonObject { ["contentType"] = "image/png", ["consent"] = "I agree." }, status: 201);
    }

    [Fact]
    public async Task Photo_of_the_gallery_needs_the_persons_consent_or_its_own()
    {
        string ada = await _twin.Product.AddPersonAsync("Ada");
        JsonObject enrol = new() { ["contentType"] = "image/png", ["purpose"] = "enrol", ["personId"] = ada };
        await RefusedAsync(enrol);
        await _twin.Product.JsonAsync(HttpMethod.Put, $"/v1/people/{ada}", RunningProduct.Json(new JsonObject { ["consent"] = "signed on paper" }), admin: true);
        await _twin.Product.PostAsync("/v1/uploads", enrol, admin: true, status: 201);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string? consent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = RunningProduct.Photo(FacePhotos.Of(1)) };
        if (consent is not null) request.Headers.TryAddWithoutValidation("X-Consent", consent);
        return await _twin.Product.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task RefusedAsync(JsonObject ticket)
    {
        using HttpResponseMessage response = await _twin.Product.SendAsync(HttpMethod.Post, "/v1/uploads", RunningProduct.Json(ticket), admin: true);
        await TwinHttpTests.AssertProblemAsync(response, 400, "consent_missing");
    }
}
