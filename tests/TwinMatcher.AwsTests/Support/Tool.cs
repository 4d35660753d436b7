using System.Diagnostics;

namespace TwinMatcher.AwsTests.Support;

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <returns>Its exit status and what it printed; of one that failed, also what it complained about.</returns>
    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await errors);
    }
}
