using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>Where photos of matches are to be dropped none outlives its reading; and of no match anything enters an index.</summary>
public sealed class DropMatchPhotosTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine, new GalleryOptions { DropMatchPhotos = true });

    [Theory]
    [InlineData(true, ReadOutcome.Ready)]
    [InlineData(false, ReadOutcome.Refused)]
    public async Task Photo_is_gone_once_it_was_read(bool face, ReadOutcome outcome)
    {
        ObjectCreated news = await _gallery.PostAsync((Id?)null, face ? TinyEngine.Photo() : TinyEngine.NoFace());
        Assert.Equal(outcome, await _gallery.ReadPhoto.RunAsync(news));
        Assert.Null(await _gallery.Objects.HeadAsync(news.Key));
        Assert.Empty((await _gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);
    }

    [Fact]
    public async Task Second_photo_under_the_ticket_is_removed_with_its_news()
    {
        UploadTicket ticket = await _gallery.TicketAsync(null);
        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(await _gallery.PostAsync(ticket, TinyEngine.Photo())));
        ObjectCreated late = await _gallery.PostAsync(ticket, TinyEngine.NoFace());
        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(late));
        Assert.Null(await _gallery.Objects.HeadAsync(late.Key));
    }

    [Fact]
    public async Task Reader_that_dies_anywhere_leaves_no_photo_behind_a_sweep()
    {
        ObjectCreated news = await _gallery.PostAsync((Id?)null, TinyEngine.Photo());
        for (int call = 1; ; call++)
            foreach (FaultPlan plan in new[] { FaultPlan.CrashBefore(call), FaultPlan.CrashAfter(call) })
            {
                TestGallery gallery = _gallery.Copy();
                gallery.Faults = plan;
                try
                {
                    await gallery.ReadPhoto.RunAsync(news);
                }
                catch (CrashException)
                {
                }

                gallery.Faults = null;
                gallery.Clock.Advance(gallery.Options.ReadingLease);
                foreach (ObjectCreated found in await gallery.SweepAsync()) await gallery.ReadPhoto.RunAsync(found);
                Assert.Null(await gallery.Objects.HeadAsync(news.Key));
                Assert.Equal(UploadState.Ready, (await gallery.UploadAsync(news)).State);
                if (!plan.Happened) return;
            }
    }

    [Fact]
    public async Task Photo_of_the_gallery_is_kept_all_the_same()
    {
        ObjectCreated news = await _gallery.PostAsync(await _gallery.PersonAsync(), TinyEngine.Photo());
        await _gallery.ReadPhoto.RunAsync(news);
        Assert.NotNull(await _gallery.Objects.HeadAsync(news.Key));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_of_a_match_enters_an_index(bool drop)
    {
        var gallery = new TestGallery(engine, new GalleryOptions { DropMatchPhotos = drop });
        ObjectCreated news = await gallery.PostAsync((Id?)null, TinyEngine.Photo());
        await gallery.ReadPhoto.RunAsync(news);
        await gallery.SweepAsync();
        Assert.Empty((await gallery.Objects.ListAsync("shards/")).Objects);
        Assert.Empty((await gallery.Objects.ListAsync("thumbnails/")).Objects);
        Assert.DoesNotContain("FACE#", gallery.Documents.Dump(), StringComparison.Ordinal);
    }
}
