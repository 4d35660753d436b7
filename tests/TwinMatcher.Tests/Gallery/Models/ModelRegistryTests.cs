using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Tests.Gallery.Models;

public sealed class ModelRegistryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Last_ten_heads_are_kept_and_no_version_is_given_twice()
    {
        ModelRegistry registry = Grown(13);
        Assert.Equal(Enumerable.Range(4, 10).Reverse(), registry.Heads.Select(head => head.Version));
        Assert.Equal((13, 13, false, true, true), (registry.Champion, registry.Newest, registry.Has(3), registry.Has(4), registry.Has(0)));
    }

    [Fact]
    public void Succession_goes_back_the_way_the_champion_came()
    {
        ModelRegistry registry = Grown(3).Promote(1, Noon, ChampionMove.ByAdmin).Promote(3, Noon, ChampionMove.ByAdmin);
        Assert.Equal([3, 1, 2, 0], registry.Succession);
    }

    [Fact]
    public void Registry_that_is_full_fits_a_document()
    {
        ModelRegistry registry = Grown(80);
        Assert.Equal(ModelRegistry.MostMoves, registry.Moves.Count);
        Assert.InRange(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(registry, ModelJson.Default.ModelRegistry).Length, 1, TwinMatcher.Gallery.Ports.DocumentChange.MostBytes / 4);
    }

    [Fact]
    public void Registry_from_before_aggregations_goes_by_best_faces()
    {
        const string Former = """
            {"champion":1,"newest":1,"heads":[{"version":1,"file":"heads/test/1","method":"metric","dimension":8,"madeAt":"2026-01-31T12:00:00+00:00","training":"00000000000000000000000000","rank1":0.9,"formerRank1":0.8}],"moves":[]}
            """;
        ModelRegistry registry = System.Text.Json.JsonSerializer.Deserialize(Former, ModelJson.Default.ModelRegistry)!;
        Assert.Equal(Aggregation.BestFace, Assert.Single(registry.Heads).Aggregation);
    }

    private static ModelRegistry Grown(int heads)
    {
        ModelRegistry registry = ModelRegistry.Empty;
        for (int version = 1; version <= heads; version++)
            registry = registry.Add(new LearnedHead(version, $"heads/test/{version}", "metric", 8, Noon, Id.Of("training", $"{version}"), 0.9, 0.8, Calibrations.Shipped["hog"]));
        return registry;
    }
}
