using TwinMatcher.Gallery.Models;
using TwinMatcher.Local.Evaluation;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Local.Evaluation;

public sealed class HeadStudyTests
{
    [Fact]
    public async Task Photos_that_can_be_told_better_are_and_the_split_follows_from_their_names()
    {
        var photos = new GeneratedFaces { Seed = 7, Nuisances = 3 }.Draw().Select((face, i) => (face.Face.Person.ToString(), $"photo {i}", face.Vector)).ToList();
        TrainingRecord record = await HeadStudy.RunAsync("test", photos, TestContext.Current.CancellationToken);
        Assert.True(record.Decision!.Promoted, record.Decision.Sentence);
        Assert.Equal((600, 60), (record.Data!.Faces, record.Data.People));
        photos.Reverse();
        Assert.Equal(record.Data.SplitHash, (await HeadStudy.RunAsync("test", photos, TestContext.Current.CancellationToken)).Data!.SplitHash);
    }
}
