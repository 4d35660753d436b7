using System.Text.Json.Nodes;
using TwinMatcher.Tests.Http;
using TwinMatcher.Tests.Product;

namespace TwinMatcher.Tests.Attack;

/// <summary>Once, a person's page told everybody under which uploads their photos lie, and whoever knows an upload's id may ask about its photo.</summary>
public sealed class EnrolledUploadTests(PopulatedTwin twin) : IClassFixture<PopulatedTwin>
{
    [Fact]
    public async Task Uploads_of_the_gallery_are_named_to_admins_alone()
    {
        Assert.Null((await twin.Product.GetAsync($"/v1/people/{twin.Ada}"))["faces"]![0]!["uploadId"]);
        Assert.Equal(26, (await UploadAsync()).Length);
    }

    [Fact]
    public async Task Stranger_who_knows_an_upload_of_the_gallery_is_told_that_there_is_none()
    {
        string upload = await UploadAsync();
        await AssertUnknownAsync(HttpMethod.Get, $"/v1/uploads/{upload}", null);
        await AssertUnknownAsync(HttpMethod.Post, "/v1/match", new JsonObject { ["uploadId"] = upload });
        await AssertUnknownAsync(HttpMethod.Post, "/v1/compare", new JsonObject { ["uploadId"] = upload });
        await AssertUnknownAsync(HttpMethod.Post, "/v1/why", new JsonObject { ["uploadId"] = upload, ["personId"] = twin.Ada });
        Assert.Equal("ready", (string)(await twin.Product.JsonAsync(HttpMethod.Get, $"/v1/uploads/{upload}", admin: true))["state"]!);
    }

    private async Task<string> UploadAsync() => (string)(await twin.Product.JsonAsync(HttpMethod.Get, $"/v1/people/{twin.Ada}", admin: true))["faces"]![0]!["uploadId"]!;

    private async Task AssertUnknownAsync(HttpMethod method, string address, JsonObject? body)
    {
        using HttpResponseMessage response = await twin.Product.SendAsync(method, address, body is null ? null : RunningProduct.Json(body));
        await TwinHttpTests.AssertProblemAsync(response, 404, "upload_unknown");
    }
}
