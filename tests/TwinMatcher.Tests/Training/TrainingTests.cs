namespace TwinMatcher.Tests.Training;

/// <summary>How the bundled models are made, end to end on drawn faces: infra/training. Slow: loading PyTorch, then seconds of learning.</summary>
public sealed class TrainingTests
{
    [Theory]
    [InlineData("embedder.toy")]
    [InlineData("detector.toy")]
    public async Task Training_killed_and_resumed_is_the_unbroken_one_and_its_export_agrees(string module)
    {
        string python = await PythonProcess.RequireAsync();

        var (exit, output) = await PythonProcess.RunAsync(python, "-m", module);

        Assert.True(exit == 0, output);
        Assert.Contains("resumed bit for bit", output, StringComparison.Ordinal);
        Assert.Contains("ONNX Runtime differs from PyTorch by", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_written_in_Python_pass()
    {
        string python = await PythonProcess.RequireAsync();

        var (exit, output) = await PythonProcess.RunAsync(python, "-m", "unittest");

        Assert.True(exit == 0, output);
        Assert.DoesNotContain("Ran 0 tests", output, StringComparison.Ordinal);
    }
}
