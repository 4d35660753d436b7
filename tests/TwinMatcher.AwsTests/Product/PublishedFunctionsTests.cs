using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Product;

/// <summary>The packages that are deployed, from the ticket to the forgetting, over sockets, each with the rights of its role. Slow, because real models look at real pictures.</summary>
public sealed class PublishedFunctionsTests(Moto moto)
{
    private static readonly string Photos = Path.Combine(Repository.Root, "infra", "TwinMatcher.Cast", "Gallery", "photos");

    [Fact]
    public async Task Person_is_enrolled_found_and_forgotten()
    {
        await using EmulatedStack stack = await EmulatedStack.StartAsync(moto);
        (int status, _, byte[] page) = await stack.AskAsync("GET", "/");
        Assert.Equal(200, status);
        Assert.Contains("<title>TwinMatcher", Encoding.UTF8.GetString(page), StringComparison.Ordinal);
        Assert.Equal("not_admin", (string)(await stack.JsonAsync("POST", "/v1/people", Person("Nobody"), status: 401))["code"]!);

        string ada = await EnrolAsync(stack, "Akintola Fayomade", "akintola-fayomade-1"), bob = await EnrolAsync(stack, "Weilong Zhanghua", "weilong-zhanghua-1");
        Assert.Equal(ada, Best(await MatchAsync(stack, "akintola-fayomade-2")));
        Assert.Equal(bob, Best(await MatchAsync(stack, "weilong-zhanghua-2")));
        JsonNode health = await stack.JsonAsync("GET", "/healthz");
        Assert.Equal(("ok", 2), ((string)health["status"]!, (int)health["indexes"]![0]!["faces"]!));

        string thumbnail = (string)(await stack.JsonAsync("GET", $"/v1/people/{ada}"))["faces"]![0]!["thumbnail"]!;
        (int moved, JsonNode headers, _) = await stack.AskAsync("GET", thumbnail);
        Assert.Equal(302, moved);
        Assert.NotEmpty((await Browser.FetchAsync(new Uri((string)headers["Location"]!)))!);

        await stack.JsonAsync("DELETE", $"/v1/people/{ada}", admin: true);
        FunctionAnswer compacted = await stack.Retrain.Api.InvokeAsync("""{"task":"compact"}"""u8.ToArray());
        Assert.True(compacted.ErrorType is null, compacted.Text);
        Assert.Contains("\"task\":\"compact\",\"done\":true", stack.Retrain.Said, StringComparison.Ordinal);
        Assert.Equal(bob, Best(await MatchAsync(stack, "akintola-fayomade-2", until: found => Best(found) == bob)));
        // Bob's.
        Assert.Single((await stack.Aws.Objects.ListAsync("thumbnails/", cancellation: TestContext.Current.CancellationToken)).Objects);
        FunctionAnswer trained = await stack.Retrain.Api.InvokeAsync("""{"task":"train"}"""u8.ToArray(), DateTimeOffset.UtcNow.AddMinutes(15));
        Assert.True(trained.ErrorType is null, trained.Text);
        Assert.Contains("\"task\":\"train\",\"done\":true", stack.Retrain.Said, StringComparison.Ordinal);
        FunctionAnswer swept = await stack.Ingest.Api.InvokeAsync("""{"task":"sweep"}"""u8.ToArray());
        Assert.True(swept.ErrorType is null, swept.Text);
        // Each function asked with the key of its role: none wanted more than the template allows.
        Assert.Empty(stack.Aws.Gate.Denied);
        foreach (FunctionProcess function in (FunctionProcess[])[stack.Api, stack.Ingest, stack.Match, stack.Retrain]) Assert.Equal(0, await function.TerminateAsync());
    }

    private static async Task<string> EnrolAsync(EmulatedStack stack, string name, string photo)
    {
        string person = (string)(await stack.JsonAsync("POST", "/v1/people", Person(name), admin: true, status: 201))["personId"]!;
        JsonNode ticket = await stack.JsonAsync("POST", "/v1/uploads", new JsonObject { ["contentType"] = "image/webp", ["purpose"] = "enrol", ["personId"] = person }, admin: true, status: 201);
        UploadForm form = new(new Uri((string)ticket["url"]!), ticket["fields"]!.AsObject().ToDictionary(field => field.Key, field => (string)field.Value!));
        Assert.True(await Browser.StoresAsync(form, await File.ReadAllBytesAsync(Path.Combine(Photos, photo + ".webp"), TestContext.Current.CancellationToken)));
        Assert.True(await stack.DeliverAsync() >= 1);
        JsonNode upload = await stack.JsonAsync("GET", $"/v1/uploads/{(string)ticket["uploadId"]!}");
        Assert.True((string)upload["state"]! == "ready", upload.ToJsonString());
        return person;
    }

    /// <summary>The index of another process follows within two seconds.</summary>
    private static async Task<JsonNode> MatchAsync(EmulatedStack stack, string photo, Func<JsonNode, bool>? until = null)
    {
        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(Photos, photo + ".webp"), TestContext.Current.CancellationToken);
        for (int i = 0; ; i++)
        {
            (int status, _, byte[] body) = await stack.AskAsync("POST", "/v1/match?k=2", bytes, "image/webp");
            JsonNode found = JsonNode.Parse(body)!;
            if (status == 200 && (until is null || until(found))) return found;
            Assert.True(i < 50 && status is 200 or 409, $"{status} {Encoding.UTF8.GetString(body)}\n{stack.Match.Said}");
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    private static JsonObject Person(string name) => new() { ["name"] = name, ["category"] = "film" };

    private static string Best(JsonNode match) => (string)match["faces"]![0]!["answers"]![0]!["looks"]![0]!["personId"]!;
}
