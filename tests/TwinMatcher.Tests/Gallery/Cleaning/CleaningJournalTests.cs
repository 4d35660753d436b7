using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Gallery.Cleaning;

public sealed class CleaningJournalTests
{
    private readonly TestGallery _gallery = new();

    [Fact]
    public async Task Steps_are_numbered_one_by_one_and_the_last_is_known()
    {
        CleaningJournal journal = new(_gallery.Documents);
        Assert.Null(await journal.LastAsync(default));
        for (int i = 1; i <= 3; i++)
        {
            CleaningStep step = new(CleaningKind.Move, Id.Of("run"), Id.Of("person"), Id.Of($"face {i}"), Id.Of("into"));
            Assert.False(await journal.HasAsync(step, default));
            IReadOnlyList<DocumentChange> changes = await journal.NextAsync(step, default);
            Assert.Equal([Keys.CleaningStep(i), Keys.CleaningDone(step), Keys.CleaningUndone], changes.Select(change => change.Key));
            await _gallery.Documents.WriteAsync(changes);
            Assert.True(await journal.HasAsync(step, default));
            Assert.Equal(step, (await journal.LastAsync(default))!.Value.Step);
        }
    }
}
