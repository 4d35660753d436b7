using System.Text.Json.Nodes;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Aws.Runtime;

/// <summary>Events come through a socket and are answered, whatever the handler does.</summary>
public sealed class LambdaLoopTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _stop = new();
    private RuntimeApiEmulator _emulator = null!;
    private Task? _running;

    public async ValueTask InitializeAsync() => _emulator = await RuntimeApiEmulator.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_running is not null) await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        await _emulator.DisposeAsync();
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 20)]
    [InlineData(false, 500_000)]
    [InlineData(true, 0)]
    [InlineData(true, 500_000)]
    public async Task Events_are_answered_one_after_the_other(bool chunked, int length)
    {
        _emulator.Chunked = chunked;
        Run((invocation, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(invocation.Payload.ToArray().Reverse().ToArray()));
        for (int i = 0; i < 5; i++)
        {
            byte[] payload = new byte[length + i];
            new Random(i).NextBytes(payload);
            Assert.Equal(payload.Reverse(), (await _emulator.InvokeAsync(payload)).Body);
        }
    }

    [Fact]
    public async Task Handler_is_told_what_Lambda_tells()
    {
        Invocation? seen = null;
        string? trace = null;
        Run((invocation, _) =>
        {
            (seen, trace) = (invocation, Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
            return ValueTask.FromResult<ReadOnlyMemory<byte>>("{}"u8.ToArray());
        });
        DateTimeOffset deadline = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddSeconds(9).ToUnixTimeMilliseconds());
        await _emulator.InvokeAsync("{}"u8.ToArray(), deadline);
        Assert.Equal(("invocation-1", deadline, "arn:aws:lambda:eu-central-1:123456789012:function:twin"), (seen!.RequestId, seen.Deadline, seen.FunctionArn));
        Assert.Equal((_emulator.TraceId, _emulator.TraceId), (seen.TraceId, trace));
    }

    [Fact]
    public async Task Exception_is_told_as_the_functions_error_and_the_next_event_is_handled()
    {
        Run((invocation, _) => invocation.RequestId == "invocation-1" ? throw new FormatException("say \"no\"") : ValueTask.FromResult<ReadOnlyMemory<byte>>("1"u8.ToArray()));
        FunctionAnswer error = await _emulator.InvokeAsync("{}"u8.ToArray());
        JsonNode body = JsonNode.Parse(error.Text)!;
        Assert.Equal(("FormatException", "say \"no\"", "FormatException"), (error.ErrorType, (string)body["errorMessage"]!, (string)body["errorType"]!));
        Assert.Contains("LambdaLoopTests", (string)body["stackTrace"]![0]!, StringComparison.Ordinal);
        Assert.Equal(("application/vnd.aws.lambda.error+json", "FormatException"), Assert.Single(_emulator.Reports));
        Assert.Equal("1", (await _emulator.InvokeAsync("{}"u8.ToArray())).Text);
    }

    [Fact]
    public async Task Handler_is_cancelled_half_a_second_before_the_deadline()
    {
        ManualClock clock = new();
        TaskCompletionSource begun = new();
        Run(
            async (_, cancellation) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return "\"in time\""u8.ToArray();
            },
            clock);
        Task<FunctionAnswer> answer = _emulator.InvokeAsync("{}"u8.ToArray(), clock.GetUtcNow().AddSeconds(10));
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9.4));
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("\"in time\"", (await answer).Text);
    }

    [Fact]
    public async Task Answer_that_is_too_large_becomes_a_problem()
    {
        Run((invocation, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>(new byte[RuntimeApi.MostBytes + 1]));
        JsonNode answer = JsonNode.Parse((await _emulator.InvokeAsync("{}"u8.ToArray())).Text)!;
        JsonNode problem = JsonNode.Parse((string)answer["body"]!)!;
        Assert.Equal((500, "answer_too_large", "invocation-1"), ((int)answer["statusCode"]!, (string)problem["code"]!, (string)problem["requestId"]!));
        Assert.Equal("application/problem+json", (string)answer["headers"]!["Content-Type"]!);
    }

    [Fact]
    public async Task Stopped_loop_answers_what_it_has_begun_and_asks_for_nothing_more()
    {
        TaskCompletionSource begun = new(), go = new();
        Run(async (_, _) =>
        {
            begun.SetResult();
            await go.Task;
            return "\"drained\""u8.ToArray();
        });
        Task<FunctionAnswer> answer = _emulator.InvokeAsync("{}"u8.ToArray());
        await begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        await _stop.CancelAsync();
        go.SetResult();
        Assert.Equal("\"drained\"", (await answer).Text);
        await _running!;
        Assert.Equal(["next", "response"], _emulator.Calls);
    }

    [Fact]
    public async Task Loop_that_waits_is_stopped_at_once()
    {
        Run((_, _) => throw new InvalidOperationException());
        while (_emulator.Calls.IsEmpty) await Task.Delay(5, TestContext.Current.CancellationToken);
        await _stop.CancelAsync();
        await _running!;
    }

    [Fact]
    public async Task Runtime_API_that_is_gone_ends_the_loop()
    {
        Run((_, _) => throw new InvalidOperationException());
        while (_emulator.Calls.IsEmpty) await Task.Delay(5, TestContext.Current.CancellationToken);
        await _emulator.DisposeAsync();
        await Assert.ThrowsAsync<RuntimeApiException>(() => _running!);
    }

    private void Run(LambdaHandler handler, TimeProvider? clock = null)
        => _running = Task.Run(() => new LambdaLoop(new RuntimeApi(_emulator.Address), clock ?? TimeProvider.System).RunAsync(handler, _stop.Token), CancellationToken.None);
}
