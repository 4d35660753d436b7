using System.Diagnostics;
using System.Text;

namespace TwinMatcher.Local.Emulation;

/// <summary>A published function as a process, fed by a Runtime API of its own.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly StringBuilder _said = new();
    private readonly Process _process;
    private readonly long _started;
    private bool _disposed;

    private FunctionProcess(RuntimeApiEmulator api, ProcessStartInfo start)
    {
        Api = api;
        _started = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
    }

    public RuntimeApiEmulator Api { get; }

    /// <summary>Time since it was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(_started);

    /// <summary>Memory it has in use, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time so far, which a busy machine does not stretch.</summary>
    public TimeSpan Worked
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it logged.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <param name="start">How it is started where that is not by its own bootstrap.</param>
    /// <param name="taskRoot">Where the process sees its package; in the same place as we do when null.</param>
    public static async Task<FunctionProcess> StartAsync(
        string package, IReadOnlyDictionary<string, string> environment, ProcessStartInfo? start = null, string? taskRoot = null)
    {
        RuntimeApiEmulator api = await RuntimeApiEmulator.StartAsync();
        start ??= new ProcessStartInfo(Path.Combine(package, "bootstrap"));
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        start.Environment["LAMBDA_TASK_ROOT"] = taskRoot ?? package;
        FunctionProcess function = new(api, start);
        function._process.OutputDataReceived += function.Hear;
        function._process.ErrorDataReceived += function.Hear;
        function._process.BeginOutputReadLine();
        function._process.BeginErrorReadLine();
        return function;
    }

    /// <summary>Asks it to end as Lambda does, and waits.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>May be called twice.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true)) return;
        // In a root of its own it is a child of what started it there.
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await Api.DisposeAsync();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said) _said.AppendLine(line.Data);
    }
}
