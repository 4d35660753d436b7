using System.Text.Json.Nodes;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Local.Bench;

namespace TwinMatcher.AwsTests.Product;

/// <summary>What warm requests are compared with does the same work for whoever asks, by more and more of our own way.</summary>
public sealed class WarmBenchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Barest_client_loop_and_bridge_give_the_same_answer()
    {
        List<JsonNode> answers = [];
        foreach (string way in WarmAnswers.All)
        {
            await using FunctionProcess process = await ColdStage.StartPlainAsync(way);
            // The second shows that the first one's end was found.
            for (int i = 0; i < 2; i++) answers.Add(JsonNode.Parse((await process.Api.InvokeAsync("""{"rawPath":"/"}"""u8.ToArray()).WaitAsync(Cancellation)).Text)!);
        }

        Assert.All(answers, answer => Assert.True(JsonNode.DeepEquals(answers[0], answer), answer.ToJsonString()));
    }

    [Fact]
    public async Task Each_is_asked_as_often_as_wanted_and_has_a_time()
    {
        await using FunctionProcess loop = await ColdStage.StartPlainAsync(WarmAnswers.Loop), bridge = await ColdStage.StartPlainAsync(WarmAnswers.Bridge);
        IReadOnlyList<double> times = await new WarmBench(requests: 50).RunAsync([(loop.Api, "/"), (bridge.Api, "/")], Cancellation);
        Assert.Equal((2, true), (times.Count, times.All(time => time > 0)));
        Assert.Equal((50, 50), (loop.Api.Calls.Count(call => call == "response"), bridge.Api.Calls.Count(call => call == "response")));
    }

    [Fact]
    public async Task Refusal_is_waited_out_and_is_no_answer()
    {
        await using RuntimeApiEmulator api = await RuntimeApiEmulator.StartAsync();
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        int events = 0;
        using RuntimeApi client = new(api.Address);
        Task running = new LambdaLoop(client, TimeProvider.System).RunAsync(
            (_, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(Interlocked.Increment(ref events) == 3 ? """{"statusCode":429}"""u8.ToArray() : """{"statusCode":200}"""u8.ToArray()), stop.Token);
        Hurry hurry = new();
        await new WarmBench(requests: 8, hurry).RunAsync([(api, "/")], Cancellation);
        Assert.Equal((9, TimeSpan.FromSeconds(1)), (events, Assert.Single(hurry.Waits)));
        await stop.CancelAsync();
        await running;
    }

    /// <summary>Whoever waits by it has waited already.</summary>
    private sealed class Hurry : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
