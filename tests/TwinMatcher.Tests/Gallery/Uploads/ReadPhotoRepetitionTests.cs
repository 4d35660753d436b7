using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>News comes at least once, in any order, to any number of readers, which may die: what is stored in the end is the same.</summary>
public sealed class ReadPhotoRepetitionTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    // A dead reader's lease ends at once, so that time need not move and all runs write the same times.
    private static readonly GalleryOptions NoLease = new() { ReadingLease = TimeSpan.Zero };

    [Theory]
    [InlineData("good", 8)]
    [InlineData("recategorised", 8)]
    [InlineData("refused", 6)]
    [InlineData("match", 4)]
    [InlineData("match refused", 4)]
    public async Task Crash_at_every_call_is_healed_by_the_same_news(string kind, int calls)
    {
        TestGallery begin = new(engine, NoLease);
        Id? person = kind.StartsWith("match", StringComparison.Ordinal) ? null : await begin.PersonAsync();
        if (kind == "recategorised") await begin.EditPerson.RunAsync(person!.Value, new(Category: "music"));
        ObjectCreated news = await begin.PostAsync(person, kind.EndsWith("refused", StringComparison.Ordinal) ? TinyEngine.NoFace() : TinyEngine.Photo());

        await Crashes.AssertHealedAsync(begin, async gallery => await gallery.ReadPhoto.RunAsync(news), calls);
    }

    [Theory]
    [InlineData("good")]
    [InlineData("refused")]
    [InlineData("match")]
    public async Task Crash_at_every_call_is_healed_by_a_sweep(string kind)
    {
        TestGallery begin = new(engine, NoLease);
        Id? person = kind == "match" ? null : await begin.PersonAsync();
        ObjectCreated news = await begin.PostAsync(person, kind == "refused" ? TinyEngine.NoFace() : TinyEngine.Photo());
        TestGallery undisturbed = begin.Copy();
        await undisturbed.ReadPhoto.RunAsync(news);
        int calls = await Crashes.CountAsync(begin, async gallery => await gallery.ReadPhoto.RunAsync(news));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = begin.Copy();
            gallery.Faults = FaultPlan.CrashAfter(call);
            await Assert.ThrowsAsync<CrashException>(async () => await gallery.ReadPhoto.RunAsync(news));
            gallery.Faults = null;
            foreach (ObjectCreated found in await gallery.SweepAsync()) await gallery.ReadPhoto.RunAsync(found);
            Assert.Equal(undisturbed.Dump(), gallery.Dump());
        }
    }

    [Fact]
    public async Task Storage_that_is_busy_at_any_call_is_healed_by_the_same_news()
    {
        TestGallery begin = new(engine, NoLease);
        ObjectCreated news = await begin.PostAsync(await begin.PersonAsync(), TinyEngine.Photo());
        TestGallery undisturbed = begin.Copy();
        await undisturbed.ReadPhoto.RunAsync(news);
        int calls = await Crashes.CountAsync(begin, async gallery => await gallery.ReadPhoto.RunAsync(news));
        for (int call = 1; call <= calls; call++)
        {
            foreach (FaultPlan plan in new[] { FaultPlan.FailBefore(call, Busy), FaultPlan.FailAfter(call, Busy) })
            {
                TestGallery gallery = begin.Copy();
                gallery.Faults = plan;
                await Assert.ThrowsAsync<StorageBusyException>(async () => await gallery.ReadPhoto.RunAsync(news));
                Assert.Equal(ReadOutcome.Ready, await gallery.ReadPhoto.RunAsync(news));
                Assert.Equal(undisturbed.Dump(), gallery.Dump());
            }
        }

        static Exception Busy() => new StorageBusyException("as planned");
    }

    [Fact]
    public async Task Same_news_50_times_at_once_is_one_face_and_one_count()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        ObjectCreated news = await gallery.PostAsync(person, TinyEngine.Photo());

        ReadOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await gallery.ReadPhoto.RunAsync(news))));

        Assert.All(outcomes, outcome => Assert.True(outcome is ReadOutcome.Ready or ReadOutcome.Busy, $"{outcome}"));
        Assert.Contains(ReadOutcome.Ready, outcomes);
        await AssertOneFaceAsync(gallery, person, VectorIds.Face(news.Key, news.ETag));
    }

    [Fact]
    public async Task Readers_that_all_take_the_lease_for_ended_write_one_face_and_one_count()
    {
        TestGallery gallery = new(engine, NoLease);
        Id person = await gallery.PersonAsync();
        ObjectCreated news = await gallery.PostAsync(person, TinyEngine.Photo());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await gallery.ReadPhoto.RunAsync(news))));

        await AssertOneFaceAsync(gallery, person, VectorIds.Face(news.Key, news.ETag));
    }

    [Fact]
    public async Task Photos_of_one_person_read_at_once_are_all_counted()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        List<ObjectCreated> news = [];
        for (int i = 0; i < 12; i++) news.Add(await gallery.PostAsync(person, TinyEngine.Photo(i)));

        ReadOutcome[] outcomes = await Task.WhenAll(news.Select(one => Task.Run(async () => await gallery.ReadPhoto.RunAsync(one))));

        Assert.All(outcomes, outcome => Assert.Equal(ReadOutcome.Ready, outcome));
        Assert.Equal(12, (await gallery.FindPerson.RunAsync(person)).Value!.Person.Faces);
        Assert.Equal(12, (await gallery.IndexAsync()).Select(vector => vector.Face).Distinct().Count());
    }

    [Fact]
    public async Task News_50_times_in_any_order_with_a_deletion_leaves_those_who_stay()
    {
        Random random = Seed.Start();
        TestGallery gallery = new(engine, NoLease);
        Id stays = await gallery.PersonAsync("Ada Stays", "science"), goes = await gallery.PersonAsync();
        byte[] photo = TinyEngine.Photo(2);
        ObjectCreated kept = await gallery.PostAsync(stays, TinyEngine.Photo(1)), lost = await gallery.PostAsync(goes, photo);
        List<Func<Task>> events =
        [
            .. Enumerable.Repeat<Func<Task>>(async () => await gallery.ReadPhoto.RunAsync(kept), 50),
            .. Enumerable.Repeat<Func<Task>>(async () => await gallery.ReadPhoto.RunAsync(lost), 50),
            async () => await gallery.ForgetPerson.RunAsync(goes),
        ];
        Func<Task>[] shuffled = [.. events];
        random.Shuffle(shuffled);
        foreach (Func<Task>[] some in shuffled.Chunk(4)) await Task.WhenAll(some.Select(each => Task.Run(each)));

        await AssertOneFaceAsync(gallery, stays, VectorIds.Face(kept.Key, kept.ETag));
        Assert.Empty(gallery.TracesOf(photo).Where(key => !key.Contains(VectorIds.Face(kept.Key, kept.ETag).ToString(), StringComparison.Ordinal)));
    }

    private static async Task AssertOneFaceAsync(TestGallery gallery, Id person, Id face)
    {
        Assert.Equal([face], (await gallery.FindPerson.RunAsync(person)).Value!.Faces.Select(each => each.Face.Id));
        Assert.Equal(1, (await gallery.FindPerson.RunAsync(person)).Value!.Person.Faces);
        foreach (string space in new[] { TinyEngine.Space, "hog" }) Assert.Equal(face, Assert.Single(await gallery.IndexAsync(space)).Face);
    }
}
