using TwinMatcher.Api.Stats;
using TwinMatcher.Local.Bench;

namespace TwinMatcher.Tests.Local.Bench;

public sealed class CostSheetTests
{
    /// <summary>Each price is another power of ten, so that every line can be told from the sum.</summary>
    private static readonly Prices Powers = new(
        "AWS", "nowhere", "2026-11", "here", ComputeGbSecond: 1, Invocation: 10, HttpRequest: 100, WriteUnit: 1e3, ReadUnit: 1e4, DocumentGbMonth: 0,
        ObjectPut: 1e5, ObjectGet: 1e6, ObjectGbMonth: 0, QueueRequest: 1e7, LogGb: 1e8, MetricMonth: 0, RekognitionImage: 0.001, RekognitionFaceMonth: 0);

    [Fact]
    public void Thousand_cost_a_thousand_times_what_one_uses()
    {
        var one = new Usage(GbSeconds: 1, Invocations: 2, HttpRequests: 3, QueueRequests: 8, LogBytes: 9e9, new StorageUse { WriteUnits = 4, ReadUnits = 5, Puts = 6, Gets = 7, Calls = 99 });
        CostSheet sheet = CostSheet.Of("matches", new Dictionary<string, double>(), one, Powers);
        Assert.Equal(987_654_321_000, sheet.Usd, 1);
        Assert.Equal(1, sheet.RekognitionUsd, 1e-9);
        Assert.Equal(sheet.Usd, sheet.Items.Sum(item => item.Usd), 1e-3);
    }
}
