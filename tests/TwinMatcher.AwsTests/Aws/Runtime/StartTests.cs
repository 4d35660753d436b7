using System.Text.Json.Nodes;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.AwsTests.Aws.Runtime;

/// <summary>How a function starts, or fails to.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private static readonly LambdaHandler Handler = (_, _) => ValueTask.FromResult<ReadOnlyMemory<byte>>("1"u8.ToArray());

    private RuntimeApiEmulator _emulator = null!;

    public async ValueTask InitializeAsync() => _emulator = await RuntimeApiEmulator.StartAsync();

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Function_outside_of_Lambda_says_so()
        => Assert.Equal(2, await LambdaLoop.RunAsync(_ => null, _ => throw new InvalidOperationException("not asked")));

    [Fact]
    public async Task Start_that_fails_is_told_and_ends_the_process_with_1()
    {
        Assert.Equal(1, await RunAsync(_ => throw new ArgumentException("TWIN_TABLE is not set"), initialization: "on-demand"));
        FunctionAnswer told = await _emulator.StartFailed.Task;
        Assert.Equal(("ArgumentException", "TWIN_TABLE is not set"), (told.ErrorType, (string)JsonNode.Parse(told.Text)!["errorMessage"]!));
        Assert.Equal(["init/error"], _emulator.Calls);
    }

    [Fact]
    public async Task Snapshot_is_taken_after_the_start_and_the_hook_runs_before_the_first_event()
    {
        List<string> order = [];
        Task<int> run = RunAsync(
            _ =>
            {
                order.Add("start");
                return Task.FromResult<LambdaHandler>((_, _) =>
                {
                    order.Add("event");
                    return ValueTask.FromResult<ReadOnlyMemory<byte>>("1"u8.ToArray());
                });
            },
            "snap-start",
            _ =>
            {
                order.Add("restored");
                return Task.CompletedTask;
            });
        while (_emulator.Calls.IsEmpty) await Task.Delay(5, TestContext.Current.CancellationToken);
        Assert.Equal(["start"], order);
        _emulator.Restore.SetResult();
        await _emulator.InvokeAsync("{}"u8.ToArray());
        Assert.Equal(["start", "restored", "event"], order);
        Assert.Equal(["restore/next", "next"], _emulator.Calls.Take(2));
        await _emulator.DisposeAsync();
        await Assert.ThrowsAsync<RuntimeApiException>(() => run);
    }

    [Fact]
    public async Task Hook_that_fails_is_told_and_ends_the_process_with_1()
    {
        _emulator.Restore.SetResult();
        Assert.Equal(1, await RunAsync(_ => Task.FromResult(Handler), "snap-start", _ => throw new IOException("no table")));
        Assert.Equal(["restore/next", "restore/error"], _emulator.Calls);
        Assert.Equal("IOException", (await _emulator.StartFailed.Task).ErrorType);
    }

    private Task<int> RunAsync(Func<CancellationToken, Task<LambdaHandler>> start, string initialization, Func<CancellationToken, Task>? restored = null) => LambdaLoop.RunAsync(
        name => name switch { "AWS_LAMBDA_RUNTIME_API" => _emulator.Address, "AWS_LAMBDA_INITIALIZATION_TYPE" => initialization, _ => null }, start, restored);
}
