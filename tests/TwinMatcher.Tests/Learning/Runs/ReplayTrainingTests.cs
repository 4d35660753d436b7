using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Runs;

namespace TwinMatcher.Tests.Learning.Runs;

public sealed class ReplayTrainingTests
{
    [Fact]
    public async Task Training_done_again_gives_every_number_again_and_changes_nothing()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        TrainingRecord promoted = await gallery.TrainAsync(), kept = await gallery.TrainAsync();
        string before = gallery.Documents.Dump() + gallery.Objects.Dump();
        Assert.True((await ReplayAsync(gallery, promoted)).Value!.Same);
        Assert.True((await ReplayAsync(gallery, kept)).Value!.Same);
        Assert.Equal(before, gallery.Documents.Dump() + gallery.Objects.Dump());
    }

    [Fact]
    public async Task Compaction_in_between_changes_no_number()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        TrainingRecord record = await gallery.TrainAsync();
        Assert.NotNull(await gallery.CompactAsync());
        Assert.True((await ReplayAsync(gallery, record)).Value!.Same);
    }

    [Fact]
    public async Task Record_that_was_tampered_with_is_found_out()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        TrainingRecord record = await gallery.TrainAsync();
        TrainingTest test = record.Test! with { Low = record.Test.Low + 1e-12 };
        Assert.False((await ReplayAsync(gallery, record with { Test = test })).Value!.Same);
    }

    [Fact]
    public async Task Other_faces_than_those_of_the_record_are_told()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        TrainingRecord record = await gallery.TrainAsync();
        await gallery.Objects.DeleteAsync(gallery.Keys("shards/")[0], TestContext.Current.CancellationToken);
        Assert.Equal("data_changed", (await ReplayAsync(gallery, record)).Problem?.Code);
    }

    [Fact]
    public async Task Champion_of_then_that_is_kept_no_more_is_told()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        TrainingRecord record = await gallery.TrainAsync();
        Assert.Equal("model_unknown", (await ReplayAsync(gallery, record with { Data = record.Data! with { Champion = 99 } })).Problem?.Code);
        Assert.Equal("training_unfinished", (await ReplayAsync(gallery, record with { Decision = null })).Problem?.Code);
        Assert.Equal("training_unfinished", (await ReplayAsync(gallery, record with { Data = null })).Problem?.Code);
        await Assert.ThrowsAsync<ArgumentNullException>(() => ReplayAsync(gallery, null!));
    }

    private static async Task<Outcome<Replay>> ReplayAsync(LearningGallery gallery, TrainingRecord record)
        => await new ReplayTraining(gallery.Documents, gallery.Objects, gallery.Clock, gallery.Options).RunAsync(record, TestContext.Current.CancellationToken);
}
