using System.Text.Json.Nodes;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;

namespace TwinMatcher.Tests.Api.People;

/// <summary>Who is told what of a person.</summary>
public sealed class PersonBodiesTests
{
    [Fact]
    public async Task Attributes_are_told_to_admins_alone()
    {
        await using ServedTwin twin = await ServedTwin.StartAsync();
        string ada = await twin.Product.AddPersonAsync("Ada");
        JsonObject born = new() { ["born"] = "1815-12-10" };
        await twin.Product.JsonAsync(HttpMethod.Put, $"/v1/people/{ada}", RunningProduct.Json(new JsonObject { ["attributes"] = born.DeepClone() }), admin: true);

        Assert.True(JsonNode.DeepEquals(born, (await twin.Product.JsonAsync(HttpMethod.Get, $"/v1/people/{ada}", admin: true))["person"]!["attributes"]));
        Assert.Null((await twin.Product.GetAsync($"/v1/people/{ada}"))["person"]!["attributes"]);
        Assert.Null((await twin.Product.GetAsync("/v1/people"))["people"]![0]!["attributes"]);
    }
}
