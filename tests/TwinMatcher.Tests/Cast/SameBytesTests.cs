using System.Diagnostics;

namespace TwinMatcher.Tests.Cast;

/// <summary>
/// One seed, one picture: on every processor, in every build, with any number of threads. Slow, some seconds: the last
/// configuration has no vector instructions at all.
/// </summary>
public sealed class SameBytesTests
{
    /// <summary>To renew after a change of looks: run the tests with TWIN_FINGERPRINTS naming the file to write.</summary>
    private const string Golden = "TwinMatcher.Tests.Cast.fingerprints.txt";

    private const int Few = 6;

    [Fact]
    public void Pictures_are_those_of_the_repository()
    {
        string[] found = [.. Fingerprints.All()];
        if (Environment.GetEnvironmentVariable("TWIN_FINGERPRINTS") is { Length: > 0 } file) File.WriteAllLines(file, found);
        Assert.Equal(Expected(), found);
    }

    /// <summary>Enough for where vectors are arrays and every operation a loop.</summary>
    [Fact]
    public void First_pictures_are_those_of_the_repository() => Assert.Equal(Expected().Take(Few), Fingerprints.All().Take(Few));

    /// <summary>Takes sets away from a process of its own; this one has whatever the machine has.</summary>
    [Theory]
    [InlineData("EnableAVX512", nameof(Pictures_are_those_of_the_repository))]
    [InlineData("EnableAVX2", nameof(Pictures_are_those_of_the_repository))]
    [InlineData("EnableHWIntrinsic", nameof(First_pictures_are_those_of_the_repository))]
    public async Task Pictures_without_an_instruction_set_are_the_same(string set, string method)
    {
        string assembly = typeof(SameBytesTests).Assembly.Location;
        var start = new ProcessStartInfo(Path.ChangeExtension(assembly, null), ["-method", $"{typeof(SameBytesTests).FullName}.{method}", "-noColor"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[$"DOTNET_{set}"] = "0";
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0 && output.Contains("Total: 1", StringComparison.Ordinal), output);
    }

    [Fact]
    public void Threads_change_no_byte()
    {
        var who = TwinMatcher.Cast.Character.From(7);
        var shot = TwinMatcher.Cast.Shot.From(7);
        byte[] alone = TwinMatcher.Cast.Portrait.Render(who, shot, 96, threads: 1).Rgb;
        Assert.All([2, 3, 8], threads => Assert.Equal(alone, TwinMatcher.Cast.Portrait.Render(who, shot, 96, threads).Rgb));
    }

    private static string[] Expected()
    {
        using Stream stream = typeof(SameBytesTests).Assembly.GetManifestResourceStream(Golden)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
