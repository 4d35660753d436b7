using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>What stays of a photo and what goes, by how it ended: the photo, the thumbnails of the first and of the last that was sent, the entry among open uploads, and a burial.</summary>
public sealed class LeavingsTests
{
    private static readonly Id Upload = Id.Of("upload"), Person = Id.Of("person");

    private readonly TestGallery _gallery = new();

    [Theory]
    [InlineData("match", UploadState.Ready, 1, false, "Ready: photo first last open")]
    [InlineData("match", UploadState.Ready, 1, true, "Ready: first last")]
    [InlineData("match", UploadState.Refused, 1, true, "Refused: first last")]
    [InlineData("enrol", UploadState.Ready, 1, true, "Ready: photo first last open")]
    [InlineData("enrol", UploadState.Ready, 2, false, "Ready: photo last burial")]
    [InlineData("enrol", UploadState.Refused, 1, false, "Refused: first last")]
    [InlineData("enrol", UploadState.Refused, 2, false, "Refused: burial burial")]
    [InlineData("aside", UploadState.Refused, 2, false, "Refused: photo first last open")]
    public async Task Photo_that_ended_so_leaves(string kind, UploadState state, int etags, bool drop, string left)
    {
        UploadPurpose purpose = kind == "match" ? UploadPurpose.Match : UploadPurpose.Enrol;
        UploadRecord upload = UploadRecord.Ticket(Upload, purpose, "image/png", purpose == UploadPurpose.Match ? null : Person, null, _gallery.Clock.GetUtcNow(), _gallery.Options) with
        {
            State = state,
            ETags = etags == 1 ? ["last"] : ["first", "last"],
            Spaces = new Dictionary<string, int> { ["tiny"] = 2 },
            Refusal = kind == "aside" ? Problems.SetAside : state == UploadState.Refused ? Problems.SeveralFaces : null,
        };
        Id first = VectorIds.Face(upload.ObjectKey, "first"), last = VectorIds.Face(upload.ObjectKey, "last");
        if (state == UploadState.Ready) upload = upload with { Faces = [new SeenFace(last, [0, 0, 1, 1], new float[10], 1, [], null)] };
        foreach (string key in new[] { upload.ObjectKey, ObjectNames.Thumbnail(first), ObjectNames.Thumbnail(last) }) await _gallery.Objects.PutAsync(key, new MemoryStream([1]), "image/png");
        await _gallery.Documents.WriteAsync([DocumentChange.Put(upload.OpenKey, "{}"u8.ToArray())]);

        ReadOutcome outcome = await new Leavings(_gallery.Documents, _gallery.Objects, _gallery.Options with { DropMatchPhotos = drop }).RemoveAsync(upload, default);

        Assert.Equal(left, $"{outcome}: {string.Join(' ', await LeftAsync(upload))}");
    }

    [Fact]
    public async Task Photo_nobody_waits_for_leaves_nothing()
    {
        string key = ObjectNames.Upload(UploadPurpose.Enrol, Upload);
        foreach (string each in new[] { key, ObjectNames.Thumbnail(VectorIds.Face(key, "a")), ObjectNames.Thumbnail(VectorIds.Face(key, "b")) }) await _gallery.Objects.PutAsync(each, new MemoryStream([1]), "image/png");
        Assert.Equal(ReadOutcome.Unwanted, await new Leavings(_gallery.Documents, _gallery.Objects, _gallery.Options).RemoveUnwantedAsync(key, ["a", "b"], default));
        Assert.Empty((await _gallery.Objects.ListAsync("")).Objects);
    }

    private async Task<IEnumerable<string>> LeftAsync(UploadRecord upload)
    {
        List<string> left = [];
        if (await _gallery.Objects.HeadAsync(upload.ObjectKey) is not null) left.Add("photo");
        foreach (string etag in new[] { "first", "last" })
            if (await _gallery.Objects.HeadAsync(ObjectNames.Thumbnail(VectorIds.Face(upload.ObjectKey, etag))) is not null) left.Add(etag);
        if (await _gallery.Documents.GetAsync(upload.OpenKey) is not null) left.Add("open");
        left.AddRange((await _gallery.Objects.ListAsync("shards/")).Objects.Select(_ => "burial"));
        return left;
    }
}
