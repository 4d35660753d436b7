using System.ComponentModel;
using System.Diagnostics;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Training;

/// <summary>Runs the Python code of infra/training with the engines of this build.</summary>
internal static class PythonProcess
{
    /// <summary>Names another interpreter, a virtual environment's for instance.</summary>
    private const string Variable = "TWIN_PYTHON";

    /// <summary>Debian's packages serve the system's interpreter, which need not be the first in the path.</summary>
    private static readonly string[] Interpreters =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? [named] : ["python3", "/usr/bin/python3"];

    /// <summary>The first interpreter that has what trainings need; skips the test, saying so, if there is none.</summary>
    public static async Task<string> RequireAsync()
    {
        foreach (string python in Interpreters)
            if (await TryAsync(python)) return python;
        Assert.Skip($"skipped: PyTorch, NumPy and OpenCV for Python not present (asked {string.Join(", ", Interpreters)}; {Variable} names another)");
        throw new UnreachableException();
    }

    /// <summary>A module of infra/training; its output is what it printed on both streams.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.Combine(Repository.Root, "infra", "training"),
        };
        start.Environment["ONNXRUNTIME_LIBRARY"] = Path.Combine(AppContext.BaseDirectory, "libonnxruntime.so.1");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<bool> TryAsync(string python)
    {
        try
        {
            return (await RunAsync(python, "-c", "import torch, numpy, cv2")).Exit == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
