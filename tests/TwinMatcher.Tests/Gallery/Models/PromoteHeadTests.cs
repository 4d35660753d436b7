using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Tests.Gallery.Models;

public sealed class PromoteHeadTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly TestGallery _gallery = new();

    private PromoteHead Promote => new(_gallery.Documents, _gallery.Objects, _gallery.Clock);

    [Fact]
    public async Task Former_champion_is_the_one_the_present_came_from()
    {
        Assert.Null(await Promote.FormerAsync("hog"));
        await StoreAsync(Grown(3).Promote(1, Noon, ChampionMove.ByAdmin));
        Assert.Equal(3, await Promote.FormerAsync("hog"));
    }

    [Fact]
    public async Task Former_champion_that_is_kept_no_more_is_none()
    {
        await StoreAsync(Grown(1) with { Moves = [new ChampionMove(Noon, 7, 1, ChampionMove.ByAdmin, null)] });
        Assert.Null(await Promote.FormerAsync("hog"));
    }

    [Fact]
    public async Task Champion_already_moves_nothing_and_unknown_versions_are_told()
    {
        await StoreAsync(Grown(2));
        string before = _gallery.Documents.Dump();
        Assert.Equal(2, (await Promote.RunAsync("hog", 2)).Value!.Champion);
        Assert.Equal(Problems.ModelUnknown, (await Promote.RunAsync("hog", 3)).Problem);
        Assert.Equal(before, _gallery.Documents.Dump());
    }

    [Fact]
    public async Task Head_without_its_file_is_not_promoted_and_plain_embeddings_need_none()
    {
        await StoreAsync(Grown(2));
        Assert.Equal(Problems.ModelDamaged, (await Promote.RunAsync("hog", 1)).Problem);
        ModelRegistry moved = (await Promote.RunAsync("hog", 0)).Value!;
        Assert.Equal((0, 2, 0, ChampionMove.ByAdmin), (moved.Champion, moved.Moves[0].From, moved.Moves[0].To, moved.Moves[0].By));
        Assert.Equal(2, await Promote.FormerAsync("hog"));
    }

    private async Task StoreAsync(ModelRegistry registry) => Assert.True(await _gallery.Documents.WriteAsync([PromoteHead.Write("hog", registry, 0)]));

    private static ModelRegistry Grown(int heads)
    {
        ModelRegistry registry = ModelRegistry.Empty;
        for (int version = 1; version <= heads; version++)
            registry = registry.Add(new LearnedHead(version, $"heads/hog/{version}", "metric", 8, Noon, Id.Of("training", $"{version}"), 0.9, 0.8, null));
        return registry;
    }
}
