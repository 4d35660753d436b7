using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws.Http;
using TwinMatcher.Aws.Telemetry;

namespace TwinMatcher.Aws.Runtime;

/// <summary>Takes events one after the other and answers them, until Lambda says that it is over.</summary>
/// <param name="clock">Measures deadlines.</param>
/// <param name="telemetry">Told of every event; standard output alone when missing.</param>
public sealed class LambdaLoop(RuntimeApi api, TimeProvider clock, LambdaTelemetry? telemetry = null)
{
    private readonly LambdaTelemetry _telemetry = telemetry ?? new LambdaTelemetry(JsonLog.ToStandardOutput(), null);

    /// <summary>Kept of the time an event has, to answer when the handler has used up the rest.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(0.5);

    private const string Category = "TwinMatcher.Aws.Runtime";

    /// <summary>Makes the handler, tells Lambda if that fails, and runs until SIGTERM; an event being handled then is answered first.</summary>
    /// <param name="start">Everything slow: it runs while Lambda lends a whole processor, and with SnapStart once for many starts.</param>
    /// <param name="restored">Done after every restoration from a snapshot, before the first event.</param>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(
        Func<string, string?> environment, Func<CancellationToken, Task<LambdaHandler>> start, Func<CancellationToken, Task>? restored = null, LambdaTelemetry? telemetry = null)
    {
        telemetry ??= new LambdaTelemetry(JsonLog.ToStandardOutput(), null);
        using RuntimeApi? api = RuntimeApi.FromEnvironment(environment);
        if (api is null)
        {
            await Console.Error.WriteLineAsync("This is a Lambda function: AWS_LAMBDA_RUNTIME_API is not set.").ConfigureAwait(false);
            return 2;
        }

        using CancellationTokenSource stop = new();
        using PosixSignalRegistration signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        LambdaHandler handler;
        try
        {
            handler = await start(stop.Token).ConfigureAwait(false);
            bool fromSnapshot = environment("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start";
            if (fromSnapshot && !await RestoreAsync(api, restored, telemetry.Log, stop.Token).ConfigureAwait(false)) return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (error is not RuntimeApiException)
        {
            telemetry.Log.Write(LogLevel.Critical, Category, "The function cannot start", error);
            await api.FailInitAsync(error).ConfigureAwait(false);
            return 1;
        }

        telemetry.Ready();
        await new LambdaLoop(api, TimeProvider.System, telemetry).RunAsync(handler, stop.Token).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Returns when stopped, with no event left unanswered.</summary>
    /// <exception cref="RuntimeApiException">There is no Runtime API any more.</exception>
    public async Task RunAsync(LambdaHandler handler, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested) await HandleAsync(await api.NextAsync(stop).ConfigureAwait(false), handler).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async ValueTask HandleAsync(Invocation invocation, LambdaHandler handler)
    {
        // Where X-Ray looks for it, as in AWS's own runtimes.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID", invocation.TraceId);
        _telemetry.Begin(invocation);
        using CancellationTokenSource deadline = new(TimeLeft(invocation), clock);
        ReadOnlyMemory<byte> answer;
        try
        {
            answer = await handler(invocation, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _telemetry.Log.Write(LogLevel.Error, Category, "The event was not handled", error);
            _telemetry.End();
            await api.FailAsync(invocation.RequestId, error).ConfigureAwait(false);
            return;
        }

        if (!await api.RespondAsync(invocation.RequestId, answer).ConfigureAwait(false))
            await api.RespondAsync(invocation.RequestId, HttpApiProblem.TooLarge(invocation.RequestId, answer.Length)).ConfigureAwait(false);
        // Whoever waits for the answer has it; the function is frozen with its next question.
        _telemetry.End();
    }

    private TimeSpan TimeLeft(Invocation invocation)
    {
        TimeSpan left = invocation.Deadline - clock.GetUtcNow();
        TimeSpan kept = left / 10 < Reserve ? left / 10 : Reserve;
        TimeSpan used = left - kept;
        // Longest that a timer takes.
        return used <= TimeSpan.Zero ? TimeSpan.Zero : used < TimeSpan.FromDays(1) ? used : TimeSpan.FromDays(1);
    }

    private static async Task<bool> RestoreAsync(RuntimeApi api, Func<CancellationToken, Task>? restored, JsonLog log, CancellationToken stop)
    {
        await api.RestoredAsync(stop).ConfigureAwait(false);
        try
        {
            if (restored is not null) await restored(stop).ConfigureAwait(false);
            return true;
        }
        catch (Exception error)
        {
            log.Write(LogLevel.Critical, Category, "The function cannot go on from its snapshot", error);
            await api.FailRestoreAsync(error).ConfigureAwait(false);
            return false;
        }
    }
}
