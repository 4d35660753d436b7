using System.Runtime.InteropServices;
using TwinMatcher.Aws.Http;

namespace TwinMatcher.Aws.Runtime;

/// <summary>Takes events one after the other and answers them, until Lambda says that it is over.</summary>
/// <param name="clock">Measures deadlines.</param>
public sealed class LambdaLoop(RuntimeApi api, TimeProvider clock)
{
    /// <summary>Kept of the time an event has, to answer when the handler has used up the rest.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(0.5);

    /// <summary>Makes the handler, tells Lambda if that fails, and runs until SIGTERM; an event being handled then is answered first.</summary>
    /// <param name="start">Everything slow: it runs while Lambda lends a whole processor, and with SnapStart once for many starts.</param>
    /// <param name="restored">Done after every restoration from a snapshot, before the first event.</param>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(
        Func<string, string?> environment, Func<CancellationToken, Task<LambdaHandler>> start, Func<CancellationToken, Task>? restored = null, TimeProvider? clock = null)
    {
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
            if (fromSnapshot && !await RestoreAsync(api, restored, stop.Token).ConfigureAwait(false)) return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception error) when (error is not RuntimeApiException)
        {
            await Console.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
            await api.FailInitAsync(error).ConfigureAwait(false);
            return 1;
        }

        await new LambdaLoop(api, clock ?? TimeProvider.System).RunAsync(handler, stop.Token).ConfigureAwait(false);
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
        using CancellationTokenSource deadline = new(TimeLeft(invocation), clock);
        ReadOnlyMemory<byte> answer;
        try
        {
            answer = await handler(invocation, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync($"{invocation.RequestId} {error}").ConfigureAwait(false);
            await api.FailAsync(invocation.RequestId, error).ConfigureAwait(false);
            return;
        }

        if (!await api.RespondAsync(invocation.RequestId, answer).ConfigureAwait(false))
            await api.RespondAsync(invocation.RequestId, HttpApiProblem.TooLarge(invocation.RequestId, answer.Length)).ConfigureAwait(false);
    }

    private TimeSpan TimeLeft(Invocation invocation)
    {
        TimeSpan left = invocation.Deadline - clock.GetUtcNow();
        TimeSpan kept = left / 10 < Reserve ? left / 10 : Reserve;
        TimeSpan used = left - kept;
        // Longest that a timer takes.
        return used <= TimeSpan.Zero ? TimeSpan.Zero : used < TimeSpan.FromDays(1) ? used : TimeSpan.FromDays(1);
    }

    private static async Task<bool> RestoreAsync(RuntimeApi api, Func<CancellationToken, Task>? restored, CancellationToken stop)
    {
        await api.RestoredAsync(stop).ConfigureAwait(false);
        try
        {
            if (restored is not null) await restored(stop).ConfigureAwait(false);
            return true;
        }
        catch (Exception error)
        {
            await Console.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
            await api.FailRestoreAsync(error).ConfigureAwait(false);
            return false;
        }
    }
}
