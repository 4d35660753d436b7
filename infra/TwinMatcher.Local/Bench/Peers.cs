using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Local.Bench;

/// <summary>Runs the other engines, in a Python process of their own, over a file of the same vectors.</summary>
internal static class Peers
{
    // Debian puts its packages beside its own interpreter, which need not be the first on the path.
    private const string DebianPython = "/usr/bin/python3";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>One result an engine; what is missing is a result with a note.</summary>
    public static IReadOnlyList<PeerResult> Run(NativeBlock vectors, ReadOnlySpan<float> queries, SearchBenchOptions options)
    {
        string vectorFile = Path.GetTempFileName(), queryFile = Path.GetTempFileName();
        try
        {
            using (FileStream file = File.Create(vectorFile)) Write(file, vectors);
            using (FileStream file = File.Create(queryFile)) file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(queries));
            ProcessStartInfo start = new(File.Exists(DebianPython) ? DebianPython : "python3") { RedirectStandardOutput = true };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Bench", "peers.py"));
            start.ArgumentList.Add(vectorFile);
            start.ArgumentList.Add(queryFile);
            start.ArgumentList.Add(options.Dimension.ToString(CultureInfo.InvariantCulture));
            start.ArgumentList.Add(options.Looks.ToString(CultureInfo.InvariantCulture));
            start.Environment["OMP_NUM_THREADS"] = "1";
            start.Environment["OPENBLAS_NUM_THREADS"] = "1";
            return Run(start);
        }
        finally
        {
            File.Delete(vectorFile);
            File.Delete(queryFile);
        }
    }

    private static List<PeerResult> Run(ProcessStartInfo start)
    {
        try
        {
            using Process process = Process.Start(start)!;
            List<PeerResult> results = [];
            while (process.StandardOutput.ReadLine() is { } line)
                if (JsonSerializer.Deserialize<PeerResult>(line, Json) is { } result) results.Add(result);
            process.WaitForExit();
            if (process.ExitCode != 0) results.Add(new PeerResult("peers", null, null, $"the script ended with {process.ExitCode}"));
            return results;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return [new PeerResult("peers", null, null, $"not measured: {start.FileName} does not start ({missing.Message})")];
        }
    }

    private static void Write(FileStream file, NativeBlock block)
    {
        const int Piece = 64 << 20;
        for (long offset = 0; offset < block.Length; offset += Piece)
            file.Write(block.Bytes(offset, (int)Math.Min(Piece, block.Length - offset)));
    }
}
