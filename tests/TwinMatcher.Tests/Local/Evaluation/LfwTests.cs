using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Evaluation;

/// <summary>The published accuracy of the model, through our own pipeline. Slow: 2,320 photos each, about 20 s.</summary>
public sealed class LfwTests
{
    [Fact]
    public async Task Mobilefacenet_reaches_its_published_accuracy()
    {
        JsonElement report = await VerifyAsync("mobilefacenet");
        Assert.Equal(0, report.GetProperty("missed").GetInt32());
        Assert.True(report.GetProperty("accuracy").GetDouble() >= 0.992, report.ToString());
    }

    /// <summary>The model card's figure, less what three folds vary by.</summary>
    [Fact]
    public async Task Compact_reaches_the_accuracy_of_its_card()
    {
        JsonElement report = await VerifyAsync("compact");
        Assert.Equal(0, report.GetProperty("missed").GetInt32());
        Assert.True(report.GetProperty("accuracy").GetDouble() >= 0.905, report.ToString());
    }

    [Fact]
    public async Task Hog_tells_more_than_chance()
    {
        JsonElement report = await VerifyAsync("hog");
        Assert.InRange(report.GetProperty("accuracy").GetDouble(), 0.58, 0.85);
    }

    private static async Task<JsonElement> VerifyAsync(string space)
    {
        var (exit, output, error) = await TwinProcess.RunAsync(TwinShared.Require("models"), "eval", "verify", "--images", TwinShared.Require("data/lfw-dev/images"),
            "--pairs", TwinShared.Require("data/lfw-dev/pairs-dev.txt"), "--detector", "yunet", "--space", space, "--json");
        Assert.True(exit == 0, error);
        using JsonDocument json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }
}
