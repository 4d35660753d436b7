using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>An upload whose photo cannot be read ends, and says why.</summary>
public sealed class GiveUpPhotoTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine);

    private GiveUpPhoto GiveUp => new(_gallery.Documents, _gallery.Options, _gallery.Clock);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_is_refused_with_the_reason_and_leaves_the_list_of_open_ones(bool enrol)
    {
        ObjectCreated news = await _gallery.PostAsync(enrol ? await _gallery.PersonAsync() : (Id?)null, TinyEngine.Photo());
        Assert.True(await GiveUp.RunAsync(news, "OutOfMemoryException"));
        Upload upload = (await _gallery.FindUpload.RunAsync(ObjectNames.ParseUpload(news.Key)!.Value.Upload)).Value!;
        Assert.Equal((UploadState.Refused, "photo_damaged"), (upload.State, upload.Refusal?.Code));
        Assert.Contains("(OutOfMemoryException)", upload.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Empty(await _gallery.SweepAsync());
        Assert.Equal(ReadOutcome.Refused, await _gallery.ReadPhoto.RunAsync(news));
    }

    [Fact]
    public async Task Upload_that_was_read_stays_read()
    {
        ObjectCreated news = await _gallery.PostAsync((Id?)null, TinyEngine.Photo());
        await _gallery.ReadPhoto.RunAsync(news);
        Assert.False(await GiveUp.RunAsync(news, "late"));
        Assert.Equal(UploadState.Ready, (await _gallery.FindUpload.RunAsync(ObjectNames.ParseUpload(news.Key)!.Value.Upload)).Value!.State);
    }

    [Theory]
    [InlineData("uploads/match/nonsense")]
    [InlineData("thumbnails/a.webp")]
    public async Task News_of_no_upload_ends_nothing(string key) => Assert.False(await GiveUp.RunAsync(new ObjectCreated(key, "etag", 1, _gallery.Clock.GetUtcNow()), "x"));
}
