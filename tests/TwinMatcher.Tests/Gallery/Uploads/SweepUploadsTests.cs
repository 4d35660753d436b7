using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>What a sweep finds, ends and removes.</summary>
public sealed class SweepUploadsTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine);

    [Fact]
    public async Task Photos_whose_news_was_lost_are_found_oldest_first()
    {
        List<ObjectCreated> lost = [];
        for (int i = 0; i < 3; i++)
        {
            lost.Add(await _gallery.PostAsync((Id?)null, TinyEngine.Photo(i)));
            _gallery.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(lost, await _gallery.SweepAsync());
        Assert.Equal(lost, await _gallery.SweepAsync());
        foreach (ObjectCreated news in lost) await _gallery.ReadPhoto.RunAsync(news);
        Assert.Empty(await _gallery.SweepAsync());
    }

    /// <summary>Once, the ticket of a photo whose news was lost for long was told to have been unused, minutes before the photo was read.</summary>
    [Fact]
    public async Task Photo_whose_news_was_lost_until_its_ticket_ran_out_waits_and_is_read()
    {
        Id person = await _gallery.PersonAsync();
        ObjectCreated news = await _gallery.PostAsync(person, TinyEngine.Photo());
        Id upload = ObjectNames.ParseUpload(news.Key)!.Value.Upload;
        _gallery.Clock.Advance(_gallery.Options.FormLifetime + TimeSpan.FromHours(2));
        Assert.Equal(UploadState.Waiting, (await _gallery.FindUpload.RunAsync(upload)).Value?.State);

        Assert.Equal([news], await _gallery.SweepAsync());
        await _gallery.ReadPhoto.RunAsync(news);
        Assert.Equal(UploadState.Ready, (await _gallery.FindUpload.RunAsync(upload)).Value?.State);
    }

    [Fact]
    public async Task Photo_that_a_reader_has_is_left_to_it()
    {
        ObjectCreated news = await _gallery.PostAsync((Id?)null, TinyEngine.Photo());
        _gallery.Faults = FaultPlan.CrashAfter(2);
        await Assert.ThrowsAsync<CrashException>(async () => await _gallery.ReadPhoto.RunAsync(news));
        _gallery.Faults = null;

        Assert.Empty(await _gallery.SweepAsync());
        _gallery.Clock.Advance(_gallery.Options.ReadingLease);
        Assert.Equal([news], await _gallery.SweepAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Unused_ticket_is_ended_an_hour_after_its_form_and_told_of_for_a_day(bool enrol)
    {
        Id? person = enrol ? await _gallery.PersonAsync() : null;
        UploadTicket ticket = await _gallery.TicketAsync(person);
        _gallery.Clock.Advance(_gallery.Options.FormLifetime + TimeSpan.FromMinutes(59));
        await _gallery.SweepAsync();
        Assert.Single((await _gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);

        _gallery.Clock.Advance(TimeSpan.FromMinutes(1));
        await _gallery.SweepAsync();
        Assert.Empty((await _gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);
        Assert.Equal(Problems.UploadExpired, (await _gallery.FindUpload.RunAsync(ticket.Upload)).Problem);

        _gallery.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Problems.UploadUnknown, (await _gallery.FindUpload.RunAsync(ticket.Upload)).Problem);
        if (person is Id known) Assert.Empty((await _gallery.Documents.QueryAsync(Keys.PhotosOf(known))).Documents);
    }

    [Fact]
    public async Task Match_photo_is_removed_after_its_day_and_an_enrolled_one_is_kept()
    {
        Id person = await _gallery.PersonAsync();
        ObjectCreated match = await _gallery.PostAsync((Id?)null, TinyEngine.Photo(1));
        await _gallery.ReadPhoto.RunAsync(match);
        await _gallery.EnrolAsync(person, TinyEngine.Photo(2));
        _gallery.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        await _gallery.SweepAsync();
        Assert.NotNull(await _gallery.Objects.HeadAsync(match.Key));

        _gallery.Clock.Advance(TimeSpan.FromSeconds(1));
        await _gallery.SweepAsync();
        Assert.Null(await _gallery.Objects.HeadAsync(match.Key));
        _gallery.Clock.Advance(TimeSpan.FromDays(1000));
        await _gallery.SweepAsync();
        Assert.Single((await _gallery.Objects.ListAsync(ObjectNames.Uploads)).Objects);
        Assert.Single((await _gallery.FindPerson.RunAsync(person)).Value!.Faces);
    }

    [Fact]
    public async Task Match_photo_that_was_never_read_is_removed_after_its_day_too()
    {
        await _gallery.PostAsync((Id?)null, TinyEngine.Photo());
        _gallery.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Empty(await _gallery.SweepAsync());
        Assert.Empty(_gallery.Objects.Dump());
        Assert.Empty(_gallery.Documents.Dump());
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_the_next_sweep()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.TicketAsync(person);
        await _gallery.TicketAsync(null);
        await _gallery.PostAsync((Id?)null, TinyEngine.Photo());
        _gallery.Clock.Advance(TimeSpan.FromHours(3));

        await Crashes.AssertHealedAsync(_gallery, async gallery => await gallery.SweepAsync(), 8);
    }
}
