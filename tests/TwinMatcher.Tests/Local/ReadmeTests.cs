using System.Diagnostics;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local;

/// <summary>The walk through the API in the README works as it is printed.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string Heading = "### A walk through the API", Printed = "http://127.0.0.1:5080";

    private readonly TinyModels _models = new();
    private readonly TempFolder _data = new(), _work = new();

    public ReadmeTests() => FacePhotos.Engine(_models).Dispose();

    public void Dispose()
    {
        _models.Dispose();
        _data.Dispose();
        _work.Dispose();
    }

    [Fact]
    public async Task Walk_through_works_as_printed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl") && File.Exists("/bin/bash"), "skipped: curl and bash not present");
        await using TwinServing twin = await TwinServing.StartAsync(
            _models.Path, "--data", _data.Path, "--url", "http://127.0.0.1:0", "--no-demo", "--detector", TinyModels.Detector, "--space", FacePhotos.Tiny);
        using var http = new HttpClient { BaseAddress = twin.Address };
        var product = new RunningProduct(http, twin.Token!);
        await product.UploadAsync(FacePhotos.Of(1), await product.AddPersonAsync("Ada"));
        await product.IndexedAsync(1);

        _work.Write("me.jpg", FacePhotos.Jpeg(1));
        (int exit, string output) = await RunAsync(Commands().Replace(Printed, twin.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));
        Assert.True(exit == 0, output);
        Assert.Contains("\"name\":\"Ada\"", output, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"ready\"", output, StringComparison.Ordinal);
        Assert.Contains("\"agrees\":true", output, StringComparison.Ordinal);
    }

    /// <summary>The first block of commands under the heading.</summary>
    private static string Commands()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string section = readme[(readme.IndexOf(Heading, StringComparison.Ordinal) + Heading.Length)..];
        string[] blocks = section.Split("```");
        return blocks[1][(blocks[1].IndexOf('\n', StringComparison.Ordinal) + 1)..];
    }

    private async Task<(int Exit, string Output)> RunAsync(string commands)
    {
        // Stops at the first command that fails, as a reader would.
        string script = _work.Write("walk.sh", "set -e\n" + commands);
        var start = new ProcessStartInfo("/bin/bash", [script]) { WorkingDirectory = _work.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
