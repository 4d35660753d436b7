using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>Once, a bucket that keeps versions kept what was deleted: behind a marker, for whoever asked for the version. What is forgotten is gone in every version.</summary>
public sealed class VersionedBucketTests(Moto moto) : IAsyncLifetime
{
    private readonly ManualClock _clock = new(DateTimeOffset.UtcNow);
    private TestAws? _aws;

    private TestAws Aws => _aws!;

    public async ValueTask InitializeAsync()
    {
        _aws = await TestAws.OpenAsync(moto.Address, _clock);
        await Aws.CreateBucketAsync();
        await Aws.CreateTableAsync();
        await Aws.KeepVersionsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }

    [Fact]
    public async Task Deleted_object_is_gone_in_every_version_and_its_neighbour_is_not()
    {
        foreach (string text in new[] { "one", "two", "three" }) await PutAsync("thumbnails/a.jpg", text);
        await PutAsync("thumbnails/a.jpg2", "neighbour");
        await Aws.Objects.DeleteAsync("thumbnails/a.jpg", TestContext.Current.CancellationToken);
        Assert.Equal(["thumbnails/a.jpg2"], (await Aws.VersionsAsync()).Select(version => version.Key));
    }

    /// <summary>As a sweep does with what another removed, or a deletion that was broken off between hiding and removing.</summary>
    [Fact]
    public async Task What_was_only_hidden_before_is_removed_by_deleting_again()
    {
        await PutAsync("thumbnails/a.jpg", "one");
        await Aws.HideAsync("thumbnails/a.jpg");
        Assert.Null(await Aws.Objects.HeadAsync("thumbnails/a.jpg", TestContext.Current.CancellationToken));
        await Aws.Objects.DeleteAsync("thumbnails/a.jpg", TestContext.Current.CancellationToken);
        Assert.Empty(await Aws.VersionsAsync());
    }

    [Fact]
    public async Task Forgotten_person_leaves_no_version_and_no_document_with_their_name()
    {
        var add = new AddPerson(Aws.Documents, _clock, TestAws.Chance);
        Id person = (await add.RunAsync(new NewPerson("Zoe Quellmund", "film"), TestContext.Current.CancellationToken)).Value!.Id;
        var ask = new TwinMatcher.Gallery.Uploads.RequestUpload(Aws.Documents, Aws.Objects, new GalleryOptions(), _clock, TestAws.Chance);
        Id upload = (await ask.RunAsync(new(TwinMatcher.Gallery.Uploads.UploadPurpose.Enrol, "image/png", person), TestContext.Current.CancellationToken)).Value!.Upload;
        foreach (string photo in new[] { "first", "second" }) await PutAsync($"uploads/enrol/{upload}", photo);
        Outcome<ForgetReceipt> receipt = await new ForgetPerson(Aws.Documents, Aws.Objects, _clock).RunAsync(person, TestContext.Current.CancellationToken);
        Assert.Contains($"uploads/enrol/{upload}", receipt.Value!.Objects);
        Assert.Empty(await Aws.VersionsAsync());
        Assert.DoesNotContain(await Aws.DocumentsAsync(), document => document.Contains("uellmund", StringComparison.OrdinalIgnoreCase));
    }

    private async Task PutAsync(string key, string text)
        => await Aws.Objects.PutAsync(key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "image/jpeg", TestContext.Current.CancellationToken);
}
