using System.Diagnostics;

namespace TwinMatcher.Tests.Support;

/// <summary>Runs `twin` as a user does: as a process of its own, with its own environment.</summary>
internal static class TwinProcess
{
    /// <param name="models">The folder TWIN_MODELS names, or null for none at all.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<(int Exit, string Out, string Error)> RunAsync(string? models, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "twin.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["TWIN_CACHE"] = Repository.NoFolder;
        start.Environment["TWIN_MODELS"] = models ?? Repository.NoFolder;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
