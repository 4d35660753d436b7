using System.Text.Json;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Learning.Runs;

public sealed class TrainSpaceTests
{
    [Fact]
    public async Task Better_head_is_stored_named_and_recorded()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        TrainingRecord record = await gallery.TrainAsync();
        Assert.True(record.Decision!.Promoted, record.Decision.Sentence);
        ModelRegistry registry = await gallery.RegistryAsync();
        Assert.Equal((1, 1, 1), (registry.Champion, registry.Newest, record.Decision.Version));
        LearnedHead head = Assert.Single(registry.Heads);
        Assert.Equal((record.Id, record.Test!.Challenger!.Rank1, record.Test.Champion!.Rank1), (head.Training, head.Rank1, head.FormerRank1));
        Assert.Equal([head.File], gallery.Keys("heads/"));
        Assert.Empty(gallery.Keys("trainings/"));
        Assert.Equal(record, await gallery.FindAsync(record.Id), new ByText());
        Assert.Equal(TrainingState.Done, Assert.Single(await gallery.ListAsync()).State);
    }

    [Fact]
    public async Task Nothing_better_changes_nothing_but_the_record()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.TrainAsync();
        TrainingRecord second = await gallery.TrainAsync();
        Assert.False(second.Decision!.Promoted);
        Assert.Equal(1, second.Test!.Champion!.Version);
        Assert.Equal((1, 1), ((await gallery.RegistryAsync()).Champion, (await gallery.RegistryAsync()).Heads.Count));
    }

    [Fact]
    public async Task Space_has_one_training_at_a_time()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.AskAsync();
        Assert.Equal("training_running", (await gallery.Trainings.RequestAsync(LearningGallery.Space, TrainingCause.Admin, gallery.Chance, TestContext.Current.CancellationToken)).Problem?.Code);
    }

    [Fact]
    public async Task Of_two_runs_at_once_one_trains()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.AskAsync();
        TrainingRecord?[] ended = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => gallery.RunAsync().AsTask())));
        Assert.Single(ended, record => record is not null);
        Assert.Equal(1, (await gallery.RegistryAsync()).Newest);
    }

    /// <summary>A process that was thought dead wakes up: what it decides no longer counts, and what it stored is gone with the next compaction.</summary>
    [Fact]
    public async Task Loser_of_a_race_leaves_no_pointer_and_no_orphan_beyond_one_compaction()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.AskAsync();
        LearningGallery counted = gallery.Copy();
        FaultPlan counting = FaultPlan.None();
        counted.Faults = counting;
        await counted.RunAsync();
        int last = counting.Log.ToList().FindLastIndex(call => call.Contains("CHAMPION", StringComparison.Ordinal)) + 1;
        Assert.Contains("write", counting.Log[last - 1], StringComparison.Ordinal);

        // Right before the first writes its decision, its lease runs out and a second, with another champion to beat meanwhile, does the whole training.
        TrainingRecord? winner = null;
        gallery.Faults = FaultPlan.RunBefore(last, async () =>
        {
            gallery.Clock.Advance(TrainSpace.LeaseLifetime + TimeSpan.FromSeconds(1));
            winner = await gallery.RunAsync();
        });
        TrainingRecord? loser = await gallery.RunAsync();
        gallery.Faults = null;
        Assert.Null(loser);
        Assert.True(winner!.Decision!.Promoted);
        ModelRegistry registry = await gallery.RegistryAsync();
        Assert.Equal((1, winner.Id), (registry.Newest, registry.Heads[0].Training));
        await gallery.CompactAsync();
        Assert.Equal([registry.Heads[0].File], gallery.Keys("heads/"));
        Assert.Empty(gallery.Keys("trainings/"));
    }

    [Fact]
    public async Task Champion_moved_by_hand_meanwhile_is_not_overrun()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.TrainAsync();
        await gallery.PromoteAsync(0);
        await gallery.AskAsync();
        LearningGallery counted = gallery.Copy();
        FaultPlan counting = FaultPlan.None();
        counted.Faults = counting;
        await counted.RunAsync();
        int last = counting.Log.ToList().FindLastIndex(call => call.Contains("CHAMPION", StringComparison.Ordinal)) + 1;
        gallery.Faults = FaultPlan.RunBefore(last, async () => await gallery.PromoteAsync(1));
        TrainingRecord? record = await gallery.RunAsync();
        Assert.Equal((false, "champion_moved"), (record!.Decision!.Promoted, record.Decision.Reason));
        Assert.Equal(1, (await gallery.RegistryAsync()).Champion);
    }

    [Fact]
    public async Task Run_that_must_pause_goes_on_where_it_was()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.AskAsync();
        Assert.Null(await gallery.RunAsync(gallery.Clock.GetUtcNow()));
        TrainingRecord? record = await gallery.RunAsync(gallery.Clock.GetUtcNow().AddMinutes(1));
        Assert.True(record!.Decision!.Promoted);
    }

    [Fact]
    public async Task Run_that_is_stopped_can_be_started_again_at_once()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.AskAsync();
        using CancellationTokenSource stop = new();
        gallery.Faults = FaultPlan.RunBefore(15, () => stop.CancelAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gallery.Trainer().RunAsync(LearningGallery.Space, null, stop.Token).AsTask());
        gallery.Faults = null;
        Assert.True((await gallery.RunAsync())!.Decision!.Promoted);
    }

    [Fact]
    public async Task Training_that_dies_again_and_again_is_given_up()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        TrainingRecord asked = await gallery.AskAsync();
        for (int attempt = 0; attempt < TrainSpace.MostAttempts; attempt++)
        {
            gallery.Faults = FaultPlan.CrashBefore(8);
            await Assert.ThrowsAsync<CrashException>(() => gallery.RunAsync().AsTask());
            gallery.Faults = null;
            gallery.Clock.Advance(TrainSpace.LeaseLifetime + TimeSpan.FromSeconds(1));
        }

        TrainingRecord? record = await gallery.RunAsync();
        Assert.Equal((asked.Id, TrainingState.Failed), (record!.Id, record.State));
        Assert.NotNull(await gallery.AskAsync());
    }

    [Fact]
    public async Task Damaged_champion_promotes_nothing()
    {
        LearningGallery gallery = await LearningGallery.WithNuisanceAsync();
        await gallery.TrainAsync();
        await gallery.Objects.DeleteAsync(gallery.Keys("heads/")[0], TestContext.Current.CancellationToken);
        Assert.Equal("champion_missing", (await gallery.TrainAsync()).Decision!.Reason);
    }

    /// <summary>Records hold lists, which records compare by reference.</summary>
    private sealed class ByText : IEqualityComparer<TrainingRecord?>
    {
        public static string Of(TrainingRecord? record) => JsonSerializer.Serialize(record, ModelJson.Default.TrainingRecord!);

        public bool Equals(TrainingRecord? x, TrainingRecord? y) => Of(x) == Of(y);

        public int GetHashCode(TrainingRecord? record) => 0;
    }
}
