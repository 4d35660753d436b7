using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Tests.Gallery.Models;

public sealed class TrainingsTests
{
    private readonly TestGallery _gallery = new();

    private Trainings Trainings => new(_gallery.Documents, _gallery.Clock);

    [Fact]
    public async Task Space_is_asked_for_once_until_its_training_ended()
    {
        Assert.True((await RequestAsync("hog")).IsDone);
        Assert.Equal(Problems.TrainingRunning, (await RequestAsync("hog")).Problem);
        Assert.True((await RequestAsync("compact")).IsDone);
    }

    [Fact]
    public async Task Training_is_found_by_its_id_as_it_was_asked_for()
    {
        TrainingRecord asked = (await RequestAsync("hog")).Value!;
        Assert.Equal(asked, (await Trainings.FindAsync(asked.Id)).Value);
        Assert.Equal((TrainingState.Waiting, TrainingCause.Admin, "hog", (uint)(asked.Id.Value >> 64)), (asked.State, asked.By, asked.Space, asked.Seed));
        Assert.Equal(Problems.TrainingUnknown, (await Trainings.FindAsync(Id.Of("other"))).Problem);
    }

    [Fact]
    public async Task Pages_are_of_a_space_or_of_all_the_newest_first()
    {
        foreach (string space in (string[])["a", "b", "c", "d", "e"])
        {
            await RequestAsync(space);
            _gallery.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["e", "d"], await PageAsync(null, null));
        TrainingPage first = (await Trainings.ListAsync(null, 2, null)).Value!;
        TrainingPage second = (await Trainings.ListAsync(null, 2, first.Next)).Value!;
        TrainingPage third = (await Trainings.ListAsync(null, 2, second.Next)).Value!;
        Assert.Equal(["c", "b"], second.Trainings.Select(Space));
        Assert.Equal(["a"], third.Trainings.Select(Space));
        Assert.Null(third.Next);
        Assert.Equal(["b"], await PageAsync("b", null));
        Assert.Equal("invalid", (await Trainings.ListAsync(null, 2, "nothing")).Problem?.Code);

        async Task<IEnumerable<string>> PageAsync(string? space, string? after) => (await Trainings.ListAsync(space, 2, after)).Value!.Trainings.Select(Space);

        static string Space(TrainingRecord training) => training.Space;
    }

    [Fact]
    public async Task Trainings_since_are_those_that_ended_then_or_later_the_first_first()
    {
        DateTimeOffset now = _gallery.Clock.GetUtcNow();
        await EndedAsync("late", now.AddDays(-1), now.AddHours(2));
        await EndedAsync("edge", now.AddHours(-1), now);
        await EndedAsync("early", now.AddHours(-2), now.AddSeconds(-1));
        await EndedAsync("middle", now.AddHours(-3), now.AddHours(1));
        await RequestAsync("open");
        Assert.Equal(["edge", "middle", "late"], (await Trainings.SinceAsync(now)).Select(training => training.Space));
    }

    private ValueTask<Outcome<TrainingRecord>> RequestAsync(string space) => Trainings.RequestAsync(space, TrainingCause.Admin, _gallery.Chance);

    private async Task EndedAsync(string space, DateTimeOffset asked, DateTimeOffset ended)
    {
        TrainingRecord record = Trainings.New(space, TrainingCause.Schedule, Id.Of(space), asked) with { State = TrainingState.Done, FinishedAt = ended };
        Assert.True(await _gallery.Documents.WriteAsync(Trainings.Update(record)));
    }
}
