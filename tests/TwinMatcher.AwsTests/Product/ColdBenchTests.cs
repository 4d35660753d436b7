using TwinMatcher.AwsTests.Support;
using TwinMatcher.Local;
using TwinMatcher.Local.Bench;

namespace TwinMatcher.AwsTests.Product;

/// <summary>`twin bench cold`, small: that it measures, never how much.</summary>
public sealed class ColdBenchTests(Moto moto)
{
    [Fact]
    public async Task Both_functions_start_answer_and_say_what_took_them()
    {
        // Skips where there is none.
        Assert.NotNull(moto.Address);
        foreach (string name in ColdBenchOptions.All)
            Assert.SkipUnless(File.Exists(Path.Combine(EmulatedStack.Packages, name, "bootstrap")), $"package {name} not present; make them with: make packages");
        var options = new ColdBenchOptions(EmulatedStack.Packages, ColdBenchOptions.All, Faces: 500, Starts: 1, Requests: 8);
        ColdBenchResult result = await new ColdBench(options, new Progress<long>()).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Api", "Match"], result.Functions.Select(function => function.Function));
        Assert.All(result.Functions, function => Assert.True(function is { FirstAnswerMs.Median: > 0, ProcessorMs.Median: > 0, MemoryMb: > 0 }));
        Assert.Equal(["Api", "Match"], result.Warm.FunctionUs.Keys);
        Assert.All([result.Warm.BareUs, result.Warm.LoopUs, result.Warm.BridgeUs, .. result.Warm.FunctionUs.Values], time => Assert.True(time > 0));
        Assert.Equal(result.Warm.BridgeUs - result.Warm.BareUs, result.Warm.OverheadUs, 0.2);
        Assert.Equal(["duration"], result.Functions[0].Parts.Keys);
        Assert.Equal(["duration", "engine", "index"], result.Functions[1].Parts.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((500, true), (result.Functions[1].Faces, result.Functions[1].FirstMatchMs is { Median: > 0 }));
    }

    [Fact]
    public void Package_that_is_not_there_is_named()
    {
        var options = new ColdBenchOptions(Path.GetTempPath(), ["Api"], 1, 1, 4);
        InputException missing = Assert.Throws<InputException>(options.Check);
        Assert.Equal("package_missing", missing.Code);
        Assert.Contains("make packages", missing.Message, StringComparison.Ordinal);
    }
}
