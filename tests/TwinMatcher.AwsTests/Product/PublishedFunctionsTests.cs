using System.Text.Json.Nodes;
using TwinMatcher.AwsTests.Support;
using TwinMatcher.Tests.Product;

namespace TwinMatcher.AwsTests.Product;

/// <summary>The product's promises, kept by the packages that are deployed, over sockets, each with the rights of its role; and what only functions promise. Slow, because real models look
/// at real pictures.</summary>
public sealed class PublishedFunctionsTests(Moto moto) : WholeProduct
{
    private protected override async Task<IProductUnderTest> StartAsync() => await PublishedPlace.StartAsync(moto);

    [Fact]
    public async Task Page_is_the_Api_functions_and_admins_have_their_token()
    {
        await using EmulatedStack stack = await EmulatedStack.StartAsync(moto);
        Assert.Contains("<title>TwinMatcher", await stack.Clients.Http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        JsonObject nobody = new() { ["name"] = "Nobody", ["category"] = "film" };
        Assert.Equal("not_admin", (string)(await stack.Clients.PostAsync("/v1/people", nobody, status: 401))["code"]!);
    }

    [Fact]
    public async Task Scheduled_functions_say_that_they_are_done_and_end_when_asked()
    {
        await using EmulatedStack stack = await EmulatedStack.StartAsync(moto);
        await stack.InvokeAsync("Retrain", """{"task":"compact"}""");
        await stack.InvokeAsync("Retrain", """{"task":"train"}""");
        Assert.Equal("0", await stack.InvokeAsync("Ingest", """{"task":"sweep"}"""));
        FunctionProcess retrain = await stack.FunctionAsync("Retrain");
        // The alarm on missed trainings counts this line.
        foreach (string task in (string[])["compact", "train"]) Assert.Contains($"\"task\":\"{task}\",\"done\":true", retrain.Said, StringComparison.Ordinal);
        await stack.Clients.GetAsync("/healthz");
        await stack.Clients.GetAsync("/v1/people");
        Assert.Empty(stack.Aws.Gate.Denied);
        foreach (string name in (string[])["Api", "Ingest", "Match", "Retrain"]) Assert.Equal(0, await (await stack.FunctionAsync(name)).TerminateAsync());
    }
}
