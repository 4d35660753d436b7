using System.Diagnostics;
using System.Text;

namespace TwinMatcher.AwsTests.Support;

/// <summary>A published function as a process, fed by a Runtime API of its own.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly StringBuilder _said = new();
    private readonly Process _process;
    private bool _disposed;

    private FunctionProcess(RuntimeApiEmulator api, Process process) => (Api, _process) = (api, process);

    public RuntimeApiEmulator Api { get; }

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

    /// <param name="root">The root of the file system it sees, with the package where the image has it; this machine's when null.</param>
    public static async Task<FunctionProcess> StartAsync(string package, IReadOnlyDictionary<string, string> environment, FunctionRoot? root = null)
    {
        RuntimeApiEmulator api = await RuntimeApiEmulator.StartAsync();
        ProcessStartInfo start = root is null ? new ProcessStartInfo(Path.Combine(package, "bootstrap")) : await root.StartInfoAsync(package);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        start.Environment["LAMBDA_TASK_ROOT"] = root is null ? package : FunctionRoot.TaskRoot;
        FunctionProcess function = new(api, Process.Start(start)!);
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
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
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
