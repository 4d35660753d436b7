using System.Collections.Concurrent;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Learning;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

/// <summary>An index and its compaction follow the champion.</summary>
public sealed class ChampionIndexTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Index_follows_a_promotion_and_a_rollback_answers_as_before_bit_for_bit()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        using GalleryIndex index = gallery.Index();
        await index.RefreshAsync(Stop);
        string before = Answers(index);
        await gallery.TrainAsync();
        Assert.True(await index.RefreshAsync(Stop));
        Assert.Equal(1, index.Status.HeadVersion);
        string promoted = Answers(index);
        Assert.NotEqual(before, promoted);
        await gallery.PromoteAsync(0);
        await index.RefreshAsync(Stop);
        Assert.Equal((0, before), (index.Status.HeadVersion, Answers(index)));

        // And forward, with shards that a compaction computed for the head in between.
        await gallery.PromoteAsync(1);
        Assert.NotNull(await gallery.CompactAsync());
        await index.RefreshAsync(Stop);
        Assert.Equal(promoted, Answers(index));
        await gallery.PromoteAsync(0);
        Assert.NotNull(await gallery.CompactAsync());
        await index.RefreshAsync(Stop);
        Assert.Equal(before, Answers(index));
    }

    [Fact]
    public async Task Fifty_searches_at_once_fail_not_and_mix_no_heads_while_the_champion_moves()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        using GalleryIndex index = gallery.Index();
        await index.RefreshAsync(Stop);
        Dictionary<int, string> expected = new() { [0] = Answers(index) };
        await gallery.TrainAsync();
        await index.RefreshAsync(Stop);
        expected[1] = Answers(index);
        ConcurrentDictionary<int, int> seen = new();
        using CancellationTokenSource moved = new();
        Task[] searching = [.. Enumerable.Range(0, 50).Select(_ => Task.Run(
            () =>
            {
                do
                {
                    using IndexView view = index.View();
                    Assert.Equal(expected[view.HeadVersion], Answers(view));
                    seen.AddOrUpdate(view.HeadVersion, 1, (_, count) => count + 1);
                }
                while (!moved.IsCancellationRequested);
            }, Stop))];
        for (int move = 0; move < 6; move++)
        {
            await gallery.PromoteAsync(move % 2);
            await index.RefreshAsync(Stop);
        }

        await moved.CancelAsync();
        await Task.WhenAll(searching);
        Assert.Equal([0, 1], seen.Keys.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Head_that_is_missing_or_damaged_is_stood_in_for_by_the_one_before_and_health_says_so(bool missing)
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.TrainAsync();
        ModelRegistry registry = await gallery.RegistryAsync();

        // A second head that is the first one's bytes under another number cannot be used either: it is not what it says it is.
        LearnedHead second = registry.Heads[0] with { Version = 2, File = ObjectNames.Head(LearningGallery.Space, 2, "none") };
        if (!missing) await gallery.Objects.PutAsync(second.File, new MemoryStream([1, 2, 3]), "application/octet-stream", Stop);
        await gallery.Documents.WriteAsync([PromoteHead.Write(LearningGallery.Space, registry.Add(second), 1)], Stop);
        using GalleryIndex index = gallery.Index();
        await index.RefreshAsync(Stop);
        Assert.Equal(1, index.Status.HeadVersion);
        Assert.StartsWith("head 2 cannot be used", index.Status.HeadTrouble, StringComparison.Ordinal);
        Assert.EndsWith("head 1 answers in its place", index.Status.HeadTrouble, StringComparison.Ordinal);
        Assert.NotEmpty(Answers(index));

        // Healed from a backup.
        await gallery.Objects.PutAsync(second.File, new MemoryStream(await HealAsync(gallery, registry.Heads[0])), "application/octet-stream", Stop);
        gallery.Clock.Advance(TimeSpan.FromMinutes(2));
        await index.RefreshAsync(Stop);
        Assert.Equal((2, null), (index.Status.HeadVersion, index.Status.HeadTrouble));
    }

    [Fact]
    public async Task Registry_without_a_readable_head_ends_at_plain_embeddings()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.TrainAsync();
        foreach (string key in gallery.Keys("heads/")) await gallery.Objects.DeleteAsync(key, Stop);
        using GalleryIndex index = gallery.Index();
        await index.RefreshAsync(Stop);
        Assert.Equal(0, index.Status.HeadVersion);
        Assert.Contains("plain embeddings answer", index.Status.HeadTrouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compaction_computes_shards_for_the_champion()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.CompactAsync();
        await gallery.TrainAsync();
        CompactionReport? report = await gallery.CompactAsync();
        Assert.Equal(400, report?.Faces);
        SpaceShards shards = new(gallery.Documents, gallery.Objects, LearningGallery.Space);
        Assert.Equal(1, Assert.Single((await shards.ReadAsync(Stop)).Manifest.Bases).HeadVersion);
        Assert.Null(await gallery.CompactAsync());
    }

    [Fact]
    public async Task Head_that_is_kept_no_more_leaves_storage_with_the_next_compaction()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.TrainAsync();
        string kept = Assert.Single(gallery.Keys("heads/"));
        await gallery.Objects.PutAsync(ObjectNames.Head(LearningGallery.Space, 1, "orphan"), new MemoryStream([1]), "application/octet-stream", Stop);
        await gallery.CompactAsync();
        Assert.Equal([kept], gallery.Keys("heads/"));

        // While a training is open, what it has stored is nobody's waste.
        await gallery.AskAsync();
        await gallery.Objects.PutAsync(ObjectNames.Head(LearningGallery.Space, 2, "coming"), new MemoryStream([1]), "application/octet-stream", Stop);
        await gallery.CompactAsync();
        Assert.Equal(2, gallery.Keys("heads/").Count);
    }

    [Fact]
    public async Task Index_that_is_refused_its_storage_while_the_champion_moves_answers_on_with_the_old_one()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        using GalleryIndex index = gallery.Index();
        await index.RefreshAsync(Stop);
        string before = Answers(index);
        await gallery.TrainAsync();
        gallery.Faults = FaultPlan.FailBefore(6, () => new TwinMatcher.Gallery.Ports.StorageBusyException("busy"));
        await Assert.ThrowsAsync<TwinMatcher.Gallery.Ports.StorageBusyException>(() => index.RefreshAsync(Stop).AsTask());
        gallery.Faults = null;
        Assert.Equal(before, Answers(index));
        await index.RefreshAsync(Stop);
        Assert.Equal(1, index.Status.HeadVersion);
        Assert.Equal(40, index.Status.People);
    }

    private static async Task<byte[]> HealAsync(LearningGallery gallery, LearnedHead from)
    {
        Head head = await gallery.Champions.LoadAsync(from, cancellation: Stop);
        return TwinMatcher.Search.Format.HeadFile.Write(new Head(2, head.InputDimension, head.OutputDimension, head.Matrix.ToArray(), head.Aggregation));
    }

    /// <summary>Every number of many answers: ids, and scores to the last bit.</summary>
    private static string Answers(GalleryIndex index)
    {
        using IndexView view = index.View();
        return Answers(view);
    }

    private static string Answers(IndexView view) => string.Join('\n',
        new GeneratedFaces { Seed = 99, People = 6, FacesEach = 1 }.Draw().Select(query => string.Join(' ',
            view.Search(query.Vector, 10, new SearchFilter()).Select(look => $"{look.PersonId:x}/{look.FaceId:x}/{BitConverter.SingleToInt32Bits(look.Score):x}"))));
}
