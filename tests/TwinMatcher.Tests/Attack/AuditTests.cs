using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Http;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Attack;

/// <summary>Whatever an admin does is noted, and what is noted names nobody.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private const string Name = "Zoe Quellmund";

    private readonly ShiftedClock _clock = new();
    private ServedTwin _twin = null!;

    private RunningProduct Product => _twin.Product;

    public async ValueTask InitializeAsync() => _twin = await ServedTwin.StartAsync(clock: _clock);

    public ValueTask DisposeAsync() => _twin.DisposeAsync();

    [Fact]
    public async Task Acts_are_noted_with_who_what_ids_and_outcome_and_without_names()
    {
        string zoe = await Product.AddPersonAsync(Name);
        await Product.UploadAsync(FacePhotos.Of(1), zoe);
        await Product.JsonAsync(HttpMethod.Put, $"/v1/people/{zoe}", RunningProduct.Json(new JsonObject { ["category"] = "none" }), admin: true, status: 400);
        using (await Product.SendAsync(HttpMethod.Delete, $"/v1/people/{Uri.EscapeDataString(Name)}", admin: true)) { }
        await Product.PostAsync("/v1/models/hog/0/promote", new JsonObject(), admin: true);
        await Product.JsonAsync(HttpMethod.Delete, $"/v1/people/{zoe}", admin: true);
        using (await Product.SendAsync(HttpMethod.Delete, $"/v1/people/{zoe}")) { }

        JsonNode told = await AuditAsync();
        string who = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_twin.Server.FirstToken!)))[..12];
        string[] acts = [.. told["acts"]!.AsArray().Select(act => $"{act!["what"]} {string.Join(' ', act["things"]!.AsArray().Select(thing => $"{thing}"))} {act["status"]}")];
        Assert.All(told["acts"]!.AsArray(), act => Assert.Equal(who, (string)act!["who"]!));
        string upload = acts[4].Split(' ')[3];
        Assert.Equal(
            [
                $"DELETE /v1/people/{{id}} {zoe} 200",
                "POST /v1/models/{space}/{version}/promote hog 0 200",
                "DELETE /v1/people/{id}  404",
                $"PUT /v1/people/{{id}} {zoe} 400",
                $"POST /v1/uploads {zoe} {upload} 201",
                $"POST /v1/people {zoe} 201",
            ], acts);
        Assert.DoesNotContain("Quellmund", told.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_twin.Server.FirstToken!, told.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_route_that_changes_something_as_admin_is_noted()
    {
        RouteEndpoint[] guarded = [.. _twin.Server.Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<AdminOnly>() is not null)];
        string[] acts =
        [
            .. from route in guarded from method in route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods where method != "GET" select $"{method} {route.RoutePattern.RawText}",
        ];
        Assert.True(acts.Length >= 5);
        foreach (string act in acts)
        {
            string[] parts = act.Split(' ');
            string address = parts[1].Replace("{id}", "none", StringComparison.Ordinal).Replace("{space}", "none", StringComparison.Ordinal).Replace("{version}", "9", StringComparison.Ordinal);
            using HttpResponseMessage _ = await Product.SendAsync(new HttpMethod(parts[0]), address, RunningProduct.Json(new JsonObject()), admin: true);
        }

        Assert.Equal(acts.Order(StringComparer.Ordinal), (await AuditAsync())["acts"]!.AsArray().Select(act => (string)act!["what"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_lead_to_the_oldest_act_and_acts_are_forgotten_in_time()
    {
        for (int i = 0; i < 5; i++) await Product.AddPersonAsync($"P{i}");
        JsonNode first = await AuditAsync("?limit=3"), second = await AuditAsync($"?limit=3&after={first["next"]}");
        Assert.Equal((3, 2), (first["acts"]!.AsArray().Count, second["acts"]!.AsArray().Count));
        _clock.Advance(TimeSpan.FromDays(366));
        Assert.Empty((await AuditAsync())["acts"]!.AsArray());
    }

    [Theory]
    [InlineData("/v1/audit?after=x")]
    [InlineData("/v1/audit?after=20260101000000000.zzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("/v1/audit?limit=0")]
    [InlineData("/v1/audit?who=me")]
    public async Task Wrong_question_is_told(string address)
    {
        using HttpResponseMessage response = await Product.SendAsync(HttpMethod.Get, address, admin: true);
        Assert.Equal(400, (int)response.StatusCode);
    }

    [Fact]
    public async Task Stranger_is_not_told_what_admins_did()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/audit") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "x") } };
        using HttpResponseMessage response = await Product.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(401, (int)response.StatusCode);
    }

    private Task<JsonNode> AuditAsync(string query = "") => Product.JsonAsync(HttpMethod.Get, "/v1/audit" + query, admin: true);
}
