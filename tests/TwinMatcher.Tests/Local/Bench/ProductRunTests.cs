using System.Globalization;
using TwinMatcher.Faces;
using TwinMatcher.Local.Bench;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Bench;

/// <summary>The bounded part of `twin bench product`, with an engine that needs no model. TWIN_SOAK_SECONDS asks for longer, TWIN_SEED for other deeds.</summary>
public sealed class ProductRunTests
{
    [Fact]
    public async Task Everything_at_once_answers_as_a_plain_model_does_and_leaves_nothing()
    {
        int seed = Seed.Start().Next(1_000_000);
        double seconds = double.TryParse(Environment.GetEnvironmentVariable("TWIN_SOAK_SECONDS"), CultureInfo.InvariantCulture, out double asked) ? asked : 6;
        using var models = new TinyModels();
        using FaceEngine engine = FacePhotos.Engine(models);
        ProductResult result = await ProductRun.RunAsync(
            engine, [.. Enumerable.Range(1, 24).Select(person => FacePhotos.Of(person))], TimeSpan.FromSeconds(seconds), clients: 4, calms: 2, seed, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {string.Join(", ", result.Counts.Select(pair => $"{pair.Value} {pair.Key}"))}");
        Assert.Empty(result.Wrong);
        Assert.Equal(2, result.Calms);
        Assert.True(result.Of("enrolled") > 0 && result.Of("matches compared") > 0 && result.Of("matches compared exactly") > 0);
    }
}
