using System.Diagnostics;
using System.Threading.Channels;

namespace TwinMatcher.Mutation.Running;

/// <summary>A worker seen from outside: it is given an order, and ended when a test takes too much of the processor or says nothing for too long.</summary>
internal sealed class WorkerProcess : IDisposable
{
    // What a test may take beyond what it took without a mutant: endless loops end by their count, this is for the others. By processor time, so that a busy machine ends nothing.
    private static readonly TimeSpan Processor = TimeSpan.FromSeconds(2);
    private const int Times = 6;

    // Whoever waits for what never comes uses no processor; whoever is kept from it by others uses some.
    private static readonly TimeSpan Waiting = TimeSpan.FromSeconds(20), Idle = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly Channel<string?> _lines = Channel.CreateUnbounded<string?>();

    private WorkerProcess(Process process)
    {
        _process = process;
        _ = ReadAsync();
    }

    public static async Task<WorkerProcess> StartAsync(string folder, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new("dotnet", ["exec", Path.Combine(folder, "TwinMatcher.Mutation.dll"), "work", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_TieredPGO"] = "0";
        WorkerProcess worker = new(Process.Start(start)!);
        string? said = await worker.ReadWithinAsync(TimeSpan.FromMinutes(1)).ConfigureAwait(false);
        return said == "ready" ? worker : throw new InvalidOperationException($"The worker did not start: {said ?? "it ended"}.");
    }

    public Task OrderAsync(IEnumerable<string> words) => _process.StandardInput.WriteLineAsync(string.Join('\t', words));

    /// <param name="usual">What the running test usually takes.</param>
    /// <returns>Null when the worker is gone: by itself, or ended here.</returns>
    public ValueTask<string?> ReadLineAsync(TimeSpan usual) => ReadWithinAsync(Processor + (Times * usual));

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async ValueTask<string?> ReadWithinAsync(TimeSpan processor)
    {
        TimeSpan began = Used(), looked = began;
        long since = Stopwatch.GetTimestamp();
        while (true)
        {
            using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(250));
            try
            {
                return await _lines.Reader.ReadAsync(soon.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                TimeSpan used = Used();
                if (used - began > processor) return null;
                if (Stopwatch.GetElapsedTime(since) < Waiting) continue;
                if (used - looked < Idle) return null;
                (looked, since) = (used, Stopwatch.GetTimestamp());
            }
            catch (ChannelClosedException)
            {
                return null;
            }
        }
    }

    private TimeSpan Used()
    {
        try
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return TimeSpan.MaxValue;   // it has ended
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is string line) await _lines.Writer.WriteAsync(line).ConfigureAwait(false);
        _lines.Writer.Complete();
    }
}
