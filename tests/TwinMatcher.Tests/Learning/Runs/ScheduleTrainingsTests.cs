using TwinMatcher.Gallery.Models;
using TwinMatcher.Learning.Runs;
using TwinMatcher.Retrain;

namespace TwinMatcher.Tests.Learning.Runs;

public sealed class ScheduleTrainingsTests
{
    /// <summary>Looked at every ten minutes, by a program that restarts now and then.</summary>
    [Fact]
    public async Task Thirty_days_give_exactly_ten_runs()
    {
        LearningGallery gallery = new();
        await gallery.FillAsync(new GeneratedFaces { Seed = 1, People = 6, FacesEach = 3, Dimension = 4 });
        int runs = 0;
        RetrainHandler handler = Handler(gallery);
        for (DateTimeOffset end = gallery.Clock.GetUtcNow().AddDays(30); ; gallery.Clock.Advance(TimeSpan.FromMinutes(10)))
        {
            runs += (await handler.HandleAsync(ScheduledTask.Train, cancellation: TestContext.Current.CancellationToken)).Trained.Count;
            if (gallery.Clock.GetUtcNow() == end) break;
            if (gallery.Clock.GetUtcNow().Minute == 0) handler = Handler(gallery);
        }

        Assert.Equal(10, runs);
        IReadOnlyList<TrainingRecord> trainings = await gallery.ListAsync();
        Assert.Equal(10, trainings.Count);
        Assert.All(trainings, training => Assert.Equal((TrainingCause.Schedule, TrainingState.Done), (training.By, training.State)));
    }

    [Fact]
    public async Task Of_many_who_find_a_space_due_one_asks()
    {
        LearningGallery gallery = new();
        ScheduleTrainings schedule = new(gallery.Documents, gallery.Clock, gallery.Chance, TimeSpan.FromDays(3));
        Assert.False(await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken));
        gallery.Clock.Advance(TimeSpan.FromDays(3));
        bool[] asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken).AsTask())));
        Assert.Single(asked, each => each);
        Assert.Single(await gallery.ListAsync());
    }

    [Fact]
    public async Task Missed_times_are_not_made_up_for()
    {
        LearningGallery gallery = new();
        ScheduleTrainings schedule = new(gallery.Documents, gallery.Clock, gallery.Chance, TimeSpan.FromDays(3));
        await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken);
        gallery.Clock.Advance(TimeSpan.FromDays(31));
        Assert.True(await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken));
        Assert.False(await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken));
    }

    /// <summary>What somebody asked for when a space was due does as well, and the next is due a period later.</summary>
    [Fact]
    public async Task Training_asked_for_by_hand_takes_the_place_of_the_one_that_is_due()
    {
        LearningGallery gallery = new();
        ScheduleTrainings schedule = new(gallery.Documents, gallery.Clock, gallery.Chance, TimeSpan.FromDays(3));
        await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken);
        gallery.Clock.Advance(TimeSpan.FromDays(3));
        await gallery.AskAsync();
        Assert.False(await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken));
        await gallery.Documents.WriteAsync([TwinMatcher.Gallery.Ports.DocumentChange.Delete(TwinMatcher.Gallery.Storage.Keys.OpenTraining(LearningGallery.Space))], TestContext.Current.CancellationToken);
        gallery.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromTicks(1));
        Assert.False(await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken));
        gallery.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(await schedule.RunAsync(LearningGallery.Space, TestContext.Current.CancellationToken));
    }

    private static RetrainHandler Handler(LearningGallery gallery) => new(
        gallery.Compactor(), new ScheduleTrainings(gallery.Documents, gallery.Clock, gallery.Chance, ScheduleTrainings.Usual), gallery.Trainer(), [LearningGallery.Space]);
}
