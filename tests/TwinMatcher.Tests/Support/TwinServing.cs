using System.Diagnostics;

namespace TwinMatcher.Tests.Support;

/// <summary>`twin serve` as a process of its own, which a test may kill.</summary>
internal sealed class TwinServing : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    private TwinServing(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>The admin token, if this start made it.</summary>
    public string? Token { get; private set; }

    /// <summary>From the start of the process to the line that tells the address.</summary>
    public TimeSpan StartedIn { get; private set; }

    /// <param name="models">The folder TWIN_MODELS names.</param>
    /// <param name="arguments">Of `twin serve`.</param>
    public static async Task<TwinServing> StartAsync(string models, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "twin.dll"), "serve", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["TWIN_CACHE"] = Repository.NoFolder;
        start.Environment["TWIN_MODELS"] = models;
        long began = Stopwatch.GetTimestamp();
        var serving = new TwinServing(Process.Start(start)!);
        serving._process.ErrorDataReceived += (_, line) =>
        {
            lock (serving._lines) serving._lines.Add(line.Data ?? "");
        };
        serving._process.BeginErrorReadLine();
        while (await serving._process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is string line)
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line.StartsWith("TwinMatcher is at", StringComparison.Ordinal)) serving.Address = new Uri(words[^1]);
            if (line.Contains("#token=", StringComparison.Ordinal)) serving.Token = line[(line.IndexOf("#token=", StringComparison.Ordinal) + 7)..];
            if (!line.StartsWith("the gallery is in", StringComparison.Ordinal)) continue;
            serving.StartedIn = Stopwatch.GetElapsedTime(began);
            return serving;
        }

        await serving._process.WaitForExitAsync(TestContext.Current.CancellationToken);
        throw new InvalidOperationException($"twin serve ended with {serving._process.ExitCode}: {string.Join('\n', serving._lines)}");
    }

    /// <summary>SIGKILL: nothing is ended, written or said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systems stop services; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
