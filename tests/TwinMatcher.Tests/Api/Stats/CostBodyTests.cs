using TwinMatcher.Api.Stats;
using TwinMatcher.Gallery.Matches;

namespace TwinMatcher.Tests.Api.Stats;

/// <summary>The estimate is what its lines say.</summary>
public sealed class CostBodyTests
{
    private static readonly Prices Round = new("AWS", "nowhere", "2025-07", "here", ComputeGbSecond: 0.01, Invocation: 0.001, HttpRequest: 0.002, WriteUnit: 0.0001, ReadUnit: 0.00001,
        DocumentGbMonth: 0, ObjectPut: 0, ObjectGet: 0, ObjectGbMonth: 0, QueueRequest: 0, LogGb: 0, MetricMonth: 0, RekognitionImage: 0, RekognitionFaceMonth: 0);

    [Fact]
    public void Thousand_matches_cost_time_and_memory_and_what_they_call()
    {
        CostBody cost = CostBody.Of(new MatchDurations(30, Matches: 4, MeanMilliseconds: 50), memoryMb: 2048, Round);

        // 1,000 x 0.05 s x 2 GB = 100 GB-seconds.
        Assert.Equal([1.0, 1, 2, 0.4, 0.05], cost.Lines.Select(line => line.Usd));
        Assert.Equal(4.45, cost.UsdPerThousand!.Value, 1e-9);
        Assert.All(cost.Lines, line => Assert.Equal(line.Usd, line.Quantity * line.Price, 1e-9));
    }

    [Fact]
    public void Without_matches_there_is_no_estimate()
    {
        CostBody cost = CostBody.Of(new MatchDurations(30, 0, 0), 1769, Round);
        Assert.Empty(cost.Lines);
        Assert.Null(cost.UsdPerThousand);
        Assert.Null(cost.MeanMs);
    }

    [Fact]
    public void Prices_are_listed_with_their_date()
    {
        Assert.Matches(@"^20\d\d-\d\d$", Prices.List.AsOf);
        Assert.All([Prices.List.ComputeGbSecond, Prices.List.Invocation, Prices.List.HttpRequest, Prices.List.WriteUnit, Prices.List.ReadUnit], price => Assert.InRange(price, 1e-9, 1e-3));
    }
}
