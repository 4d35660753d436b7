using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>Forgetting removes everything, tells it all, and wins against whoever is at work.</summary>
public sealed class ForgetPersonTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private static readonly GalleryOptions NoLease = new() { ReadingLease = TimeSpan.Zero };

    [Fact]
    public async Task Nobody_can_be_forgotten_who_was_never_there() =>
        Assert.Equal(Problems.PersonUnknown, (await new TestGallery().ForgetPerson.RunAsync(Id.Of("nobody"))).Problem);

    [Fact]
    public async Task Receipt_lists_every_object_document_and_vector()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        ObjectCreated news = await gallery.PostAsync(person, TinyEngine.Photo());
        await gallery.ReadPhoto.RunAsync(news);
        Id face = VectorIds.Face(news.Key, news.ETag), upload = ObjectNames.ParseUpload(news.Key)!.Value.Upload;

        ForgetReceipt receipt = (await gallery.ForgetPerson.RunAsync(person)).Value!;

        Assert.Equal([ObjectNames.Thumbnail(face), news.Key], receipt.Objects.Order());
        Assert.Equal(
            new[]
            {
                $"CATEGORY#film *#{person}", $"FACE#{face} FACE", $"PEOPLE *#{person}", $"PERSON#{person} FACE#{face}",
                $"PERSON#{person} PERSON", $"PERSON#{person} PHOTO#{upload}", $"UPLOAD#{upload} UPLOAD",
            }.Order(StringComparer.Ordinal),
            receipt.Documents.Order(StringComparer.Ordinal));
        Assert.Equal([TinyEngine.Space, "hog"], receipt.Vectors.Keys.OrderDescending());
        Assert.All(receipt.Vectors.Values, faces => Assert.Equal([face], faces));
        Assert.False(receipt.Purged);
        Assert.Empty(await gallery.IndexAsync());
    }

    [Fact]
    public async Task Person_without_photos_is_purged_at_once()
    {
        TestGallery gallery = new();
        Assert.True((await gallery.ForgetPerson.RunAsync(await gallery.PersonAsync())).Value!.Purged);
    }

    [Fact]
    public async Task Receipt_is_purged_once_compaction_has_deleted_the_delta_that_buries()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        await gallery.EnrolAsync(person, TinyEngine.Photo());
        await gallery.ForgetPerson.RunAsync(person);
        foreach (ObjectEntry delta in (await gallery.Objects.ListAsync("shards/")).Objects)
        {
            Assert.False((await gallery.ForgetPerson.RunAsync(person)).Value!.Purged);
            await gallery.Objects.DeleteAsync(delta.Key);
        }

        Assert.True((await gallery.ForgetPerson.RunAsync(person)).Value!.Purged);
    }

    [Fact]
    public async Task Many_photos_make_a_receipt_of_several_parts()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        for (int i = 0; i < 45; i++) await gallery.EnrolAsync(person, TinyEngine.Photo(i));

        ForgetReceipt receipt = (await gallery.ForgetPerson.RunAsync(person)).Value!;

        Assert.Equal((90, 3 + (4 * 45), 45), (receipt.Objects.Distinct().Count(), receipt.Documents.Distinct().Count(), receipt.Vectors["hog"].Distinct().Count()));
        Assert.Equal(Lines(receipt), Lines((await gallery.ForgetPerson.RunAsync(person)).Value!));
        Assert.Empty(gallery.TracesOf(TinyEngine.Photo(44)));
    }

    [Fact]
    public async Task What_was_removed_is_told_for_a_year_and_that_somebody_was_forgotten_for_good()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        await gallery.EnrolAsync(person, TinyEngine.Photo());
        DateTimeOffset when = (await gallery.ForgetPerson.RunAsync(person)).Value!.Forgotten;

        gallery.Clock.Advance(TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await gallery.ForgetPerson.RunAsync(person)).Value!.Objects.Count);
        gallery.Clock.Advance(TimeSpan.FromSeconds(1));

        ForgetReceipt receipt = (await gallery.ForgetPerson.RunAsync(person)).Value!;
        Assert.Equal((when, 0, 0, 0), (receipt.Forgotten, receipt.Objects.Count, receipt.Documents.Count, receipt.Vectors.Count));
        Assert.Equal(Problems.PersonForgotten, (await gallery.AddPerson.RunAsync(new NewPerson("Again", "film", Id: person))).Problem);
    }

    /// <summary>A page that was counted from those that are left would take the number of one that is.</summary>
    [Fact]
    public async Task Forgetting_goes_on_when_its_first_pages_are_kept_no_longer()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        for (int i = 0; i < 45; i++) await gallery.EnrolAsync(person, TinyEngine.Photo(i));
        for (int died = 0; died < 2; died++)
        {
            FaultPlan plan = FaultPlan.None();
            TestGallery copy = gallery.Copy();
            copy.Faults = plan;
            await copy.ForgetPerson.RunAsync(person);
            gallery.Faults = FaultPlan.CrashAfter(plan.Log.TakeWhile(call => !call.StartsWith("write", StringComparison.Ordinal)).Count() + 1);
            await Assert.ThrowsAsync<CrashException>(async () => await gallery.ForgetPerson.RunAsync(person));
            gallery.Faults = null;
            gallery.Clock.Advance(TimeSpan.FromDays(200));
        }

        ForgetReceipt receipt = (await gallery.ForgetPerson.RunAsync(person)).Value!;

        Assert.Equal((45, 45), (receipt.Vectors["hog"].Count, receipt.Vectors["hog"].Distinct().Count()));
        Assert.Empty(gallery.TracesOf(TinyEngine.Photo(44)));
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_forgetting_again()
    {
        (TestGallery begin, Id person, _) = await BeginAsync();
        await Crashes.AssertHealedAsync(begin, async gallery => await gallery.ForgetPerson.RunAsync(person), 25);
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_a_sweep_with_the_same_receipt()
    {
        (TestGallery begin, Id person, byte[][] photos) = await BeginAsync();
        string expected = Lines((await begin.Copy().ForgetPerson.RunAsync(person)).Value!);
        int calls = await Crashes.CountAsync(begin, async gallery => await gallery.ForgetPerson.RunAsync(person));
        int begun = 0;
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = begin.Copy();
            gallery.Faults = FaultPlan.CrashAfter(call);
            await Assert.ThrowsAsync<CrashException>(async () => await gallery.ForgetPerson.RunAsync(person));
            gallery.Faults = null;
            if (await gallery.Documents.GetAsync(Keys.Forgotten(person)) is null) continue;
            begun++;
            await gallery.SweepAsync();
            Assert.Empty(gallery.TracesOf(photos));
            Assert.Equal(expected, Lines((await gallery.ForgetPerson.RunAsync(person)).Value!));
        }

        Assert.InRange(begun, 20, calls);
    }

    [Fact]
    public async Task Two_who_forget_the_same_person_get_the_same_receipt()
    {
        (TestGallery gallery, Id person, _) = await BeginAsync();

        string[] receipts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () => Lines((await gallery.ForgetPerson.RunAsync(person)).Value!))));

        Assert.Equal(receipts.Length, receipts.Count(receipt => receipt == receipts[0]));
    }

    /// <summary>Whoever read a part of what the other removed wrote it onto a page of its own, and the receipt told it twice.</summary>
    [Fact]
    public async Task Forgotten_by_somebody_else_between_any_two_calls_the_receipt_is_the_same()
    {
        (TestGallery begin, Id person, _) = await BeginAsync();
        int calls = await Crashes.CountAsync(begin, async gallery => await gallery.ForgetPerson.RunAsync(person));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = begin.Copy();
            string other = "";
            FaultPlan plan = FaultPlan.RunBefore(call, async () => other = Lines((await gallery.ForgetPerson.RunAsync(person)).Value!));
            gallery.Faults = plan;
            string own = Lines((await gallery.ForgetPerson.RunAsync(person)).Value!);
            Assert.True(plan.Happened);
            Assert.True(other == own, $"forgotten before {plan.Log[call - 1]}:\n{other}\n\n{own}");
        }
    }

    [Fact]
    public async Task Forgotten_between_any_two_calls_of_a_reader_nothing_of_the_person_remains()
    {
        (TestGallery begin, Id person, ObjectCreated news, byte[] photo) = await UnreadAsync();
        int calls = await Crashes.CountAsync(begin, async gallery => await gallery.ReadPhoto.RunAsync(news));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = begin.Copy();
            FaultPlan plan = FaultPlan.RunBefore(call, async () => await gallery.ForgetPerson.RunAsync(person));
            gallery.Faults = plan;
            Assert.Equal(ReadOutcome.Unwanted, await gallery.ReadPhoto.RunAsync(news));
            gallery.Faults = null;
            Assert.True(plan.Happened);
            await AssertNothingRemainsAsync(gallery, photo, $"forgotten before {plan.Log[call - 1]}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Forgotten_after_a_reader_died_at_any_call_nothing_of_the_person_remains(bool newsComesAgain)
    {
        (TestGallery begin, Id person, ObjectCreated news, byte[] photo) = await UnreadAsync();
        int calls = await Crashes.CountAsync(begin, async gallery => await gallery.ReadPhoto.RunAsync(news));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = begin.Copy();
            gallery.Faults = FaultPlan.CrashAfter(call);
            await Assert.ThrowsAsync<CrashException>(async () => await gallery.ReadPhoto.RunAsync(news));
            gallery.Faults = null;
            await gallery.ForgetPerson.RunAsync(person);
            if (newsComesAgain) Assert.Equal(ReadOutcome.Unwanted, await gallery.ReadPhoto.RunAsync(news));
            await AssertNothingRemainsAsync(gallery, photo, $"reader died at call {call}");
        }
    }

    [Fact]
    public async Task Reader_that_dies_after_the_person_was_forgotten_leaves_nothing_that_a_sweep_does_not_find()
    {
        (TestGallery begin, Id person, ObjectCreated news, byte[] photo) = await UnreadAsync();
        FaultPlan log = FaultPlan.None();
        TestGallery undisturbed = begin.Copy();
        undisturbed.Faults = log;
        await undisturbed.ReadPhoto.RunAsync(news);
        for (int forgets = 1; forgets <= log.Log.Count; forgets++)
        {
            // The reader goes on after the person was forgotten, and dies at its next write, which takes effect.
            TestGallery gallery = begin.Copy();
            gallery.Faults = FaultPlan.RunBefore(forgets, async () =>
            {
                await gallery.ForgetPerson.RunAsync(person);
                throw new DiesNextException();
            });
            try
            {
                await gallery.ReadPhoto.RunAsync(news);
            }
            catch (DiesNextException)
            {
                gallery.Faults = null;
            }

            // What it was about to write arrives all the same.
            string call = log.Log[forgets - 1];
            if (call.StartsWith("put ", StringComparison.Ordinal) && call.Split(' ')[^1] is var key)
                await gallery.Objects.PutAsync(key, new MemoryStream((await undisturbed.Copy().Objects.GetAsync(key))!.Bytes.ToArray()), "application/octet-stream");
            gallery.Clock.Advance(TimeSpan.FromHours(2));
            foreach (ObjectCreated found in await gallery.SweepAsync()) await gallery.ReadPhoto.RunAsync(found);
            await AssertNothingRemainsAsync(gallery, photo, $"died at {call}");
            Assert.Empty((await gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);
        }
    }

    [Fact]
    public async Task Photo_posted_with_a_form_from_before_is_removed_when_its_news_comes()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        UploadTicket ticket = await gallery.TicketAsync(person);
        await gallery.ForgetPerson.RunAsync(person);
        ObjectCreated news = await gallery.PostAsync(ticket, TinyEngine.Photo());

        Assert.Equal([news.Key], (await gallery.SweepAsync()).Select(found => found.Key));
        Assert.Equal(ReadOutcome.Unwanted, await gallery.ReadPhoto.RunAsync(news));
        Assert.Null(await gallery.Objects.HeadAsync(news.Key));
    }

    [Fact]
    public async Task Nothing_can_be_added_to_a_forgotten_person()
    {
        TestGallery gallery = new(engine);
        Id person = await gallery.PersonAsync();
        await gallery.ForgetPerson.RunAsync(person);
        string before = gallery.Dump();

        Assert.Equal(Problems.PersonUnknown, (await gallery.RequestUpload.RunAsync(new(UploadPurpose.Enrol, "image/png", person))).Problem);
        Assert.Equal(Problems.PersonUnknown, (await gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo())).Problem);
        Assert.Equal(Problems.PersonUnknown, (await gallery.EditPerson.RunAsync(person, new(Category: "music"))).Problem);
        Assert.Equal(Problems.PersonForgotten, (await gallery.AddPerson.RunAsync(new NewPerson("Again", "film", Id: person))).Problem);
        Assert.Equal(before, gallery.Dump());
    }

    private static string Lines(ForgetReceipt receipt) => string.Join('\n',
        [.. receipt.Objects, .. receipt.Documents, .. receipt.Vectors.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key}: {string.Join(',', entry.Value)}"), $"{receipt.Forgotten:O}"]);

    private static async Task AssertNothingRemainsAsync(TestGallery gallery, byte[] photo, string when)
    {
        string[] traces = [.. gallery.TracesOf(photo).Select(trace => $"{when}: {trace}")];
        Assert.Empty(traces);
        Assert.Empty(await gallery.IndexAsync());
        Assert.Empty(await gallery.IndexAsync("hog"));
    }

    private async Task<(TestGallery Gallery, Id Person, ObjectCreated News, byte[] Photo)> UnreadAsync()
    {
        TestGallery gallery = new(engine, NoLease);
        Id person = await gallery.PersonAsync();
        byte[] photo = TinyEngine.Photo(5);
        return (gallery, person, await gallery.PostAsync(person, photo), photo);
    }

    /// <summary>A person with every kind of upload: enrolled, refused, waiting, and posted but unread.</summary>
    private async Task<(TestGallery Gallery, Id Person, byte[][] Photos)> BeginAsync()
    {
        TestGallery gallery = new(engine, NoLease);
        Id person = await gallery.PersonAsync();
        byte[][] photos = [TinyEngine.Photo(1), TinyEngine.Photo(2), TinyEngine.Photo(3)];
        await gallery.EnrolAsync(person, photos[0]);
        await gallery.EnrolAsync(person, photos[1]);
        await gallery.ReadPhoto.RunAsync(await gallery.PostAsync(person, TinyEngine.NoFace()));
        await gallery.TicketAsync(person);
        await gallery.PostAsync(person, photos[2]);
        return (gallery, person, photos);
    }

    private sealed class DiesNextException : Exception;
}
