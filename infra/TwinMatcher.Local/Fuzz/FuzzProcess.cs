using System.Diagnostics;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Text.Json;

namespace TwinMatcher.Local.Fuzz;

/// <summary>A worker as the one who gives it orders sees it: it answers, or it ends, or it hangs and is ended.</summary>
internal sealed class FuzzProcess : IDisposable
{
    /// <summary>Without a word and without a next input for so many times the limit, a reader hangs.</summary>
    private const int Patience = 10;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5), Least = TimeSpan.FromSeconds(5), Start = TimeSpan.FromMinutes(2);

    private readonly TimeSpan _patience;
    private bool _ready;

    private readonly Process _process;
    private readonly string _mark;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _number;

    public FuzzProcess(IFuzzTarget target, int seed, string folder)
    {
        _patience = target.Limits.Time * Patience is var patience && patience > Least ? patience : Least;
        _mark = Path.Combine(folder, $"mark-{Guid.NewGuid():n}");
        File.WriteAllBytes(_mark, new byte[sizeof(long)]);
        _file = MemoryMappedFile.CreateFromFile(_mark, FileMode.Open);
        _number = _file.CreateViewAccessor(0, sizeof(long));
        // The test runner has us as a library, with the command line beside it.
        bool hosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) != "twin";
        var start = new ProcessStartInfo(hosted ? "dotnet" : Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (hosted) start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "twin.dll"));
        foreach (string word in (string[])["fuzz", target.Name, "--worker", _mark, "--seed", seed.ToString(CultureInfo.InvariantCulture), "--state", folder]) start.ArgumentList.Add(word);
        // One thread that works, one heap: workers are many, and memory is measured.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => LastWords = line.Data is { Length: > 0 } && LastWords.Length < 2_000 ? LastWords + line.Data + "\n" : LastWords;
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said on standard error.</summary>
    public string LastWords { get; private set; } = "";

    /// <summary>How it ended, once it has.</summary>
    public string Death => _process.HasExited ? string.Create(CultureInfo.InvariantCulture, $"exit code {_process.ExitCode}") : "killed";

    /// <summary>The input it is reading or was reading when it ended.</summary>
    public long Number => _number.ReadInt64(0);

    /// <summary>The report, or null with what happened instead: "crash" or "hang".</summary>
    public async Task<(FuzzReport? Report, string? Fault)> AskAsync(FuzzOrder order, CancellationToken cancellation)
    {
        if (!_ready && await _process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(Start, cancellation) != FuzzWorker.Ready)
            throw new InputException("worker_failed", $"The worker did not start: {LastWords}");
        _ready = true;
        try
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order, FuzzJson.Default.FuzzOrder).AsMemory(), cancellation);
            await _process.StandardInput.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            return (null, "crash");
        }

        Task<string?> answer = _process.StandardOutput.ReadLineAsync(cancellation).AsTask();
        long seen = Number, since = Stopwatch.GetTimestamp();
        while (await Task.WhenAny(answer, Task.Delay(Look, cancellation)) != answer)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Number != seen) (seen, since) = (Number, Stopwatch.GetTimestamp());
            if (Stopwatch.GetElapsedTime(since) < _patience) continue;
            _process.Kill(entireProcessTree: true);
            return (null, "hang");
        }

        if (await answer is string line) return (JsonSerializer.Deserialize(line, FuzzJson.Default.FuzzReport), null);
        await _process.WaitForExitAsync(cancellation);
        return (null, "crash");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!_process.WaitForExit(TimeSpan.FromSeconds(3))) _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _number.Dispose();
        _file.Dispose();
        File.Delete(_mark);
    }
}
