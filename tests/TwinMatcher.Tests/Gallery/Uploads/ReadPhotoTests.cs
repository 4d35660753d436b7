using System.Text;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>What becomes of a photo, by what it shows and what it was posted for.</summary>
public sealed class ReadPhotoTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine);

    [Theory]
    [InlineData("no face", "no_face")]
    [InlineData("two faces", "several_faces")]
    [InlineData("cut off", "face_poor")]
    [InlineData("no photo", "not_a_photo")]
    public async Task Photo_that_cannot_be_enrolled_is_refused_and_not_kept(string kind, string code)
    {
        byte[] photo = kind switch
        {
            "no face" => TinyEngine.NoFace(),
            "two faces" => TinyEngine.TwoFaces(),
            "cut off" => TinyEngine.CutOffFace(),
            _ => Encoding.UTF8.GetBytes("nothing of the kind"),
        };
        Id person = await _gallery.PersonAsync();
        ObjectCreated news = await _gallery.PostAsync(person, photo);

        Assert.Equal(ReadOutcome.Refused, await _gallery.ReadPhoto.RunAsync(news));

        Upload upload = await _gallery.UploadAsync(news);
        Assert.Equal((UploadState.Refused, code), (upload.State, upload.Refusal?.Code));
        Assert.Null(await _gallery.Objects.HeadAsync(news.Key));
        Assert.Empty(await _gallery.IndexAsync());
        Assert.Equal(0, (await _gallery.FindPerson.RunAsync(person)).Value!.Person.Faces);
        Assert.Empty((await _gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);
    }

    [Fact]
    public async Task Poor_face_is_refused_with_a_sentence_that_names_what_is_poor()
    {
        ObjectCreated news = await _gallery.PostAsync(await _gallery.PersonAsync(), TinyEngine.CutOffFace());
        await _gallery.ReadPhoto.RunAsync(news);

        Assert.Contains("Step into the picture: ", (await _gallery.UploadAsync(news)).Refusal!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enrolled_face_is_in_documents_storage_and_index()
    {
        Id person = await _gallery.PersonAsync();
        Id face = await _gallery.EnrolAsync(person, TinyEngine.Photo());

        PersonDetail detail = (await _gallery.FindPerson.RunAsync(person)).Value!;
        Assert.Equal((1, face), (detail.Person.Faces, detail.Person.Cover));
        EnrolledFace enrolled = Assert.Single(detail.Faces);
        Assert.Equal(face, enrolled.Face.Id);
        Assert.Null(enrolled.Face.Embeddings);
        Assert.Equal($"album of {TestGallery.Name}", enrolled.Provenance.Source);
        Assert.Equal([(face, person, "film")], await _gallery.IndexAsync());
        Assert.Equal([(face, person, "film")], await _gallery.IndexAsync("hog"));
        Assert.Equal("image/jpeg", (await _gallery.Objects.HeadAsync(ObjectNames.Thumbnail(face)))!.ContentType);
        Assert.Equal(8, (await FaceRecord.FindAsync(_gallery.Documents, face, default))!.Face.Embeddings![TinyEngine.Space].Length);
        Assert.Empty((await _gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);
    }

    [Fact]
    public async Task Small_bystander_does_not_keep_a_photo_from_being_enrolled()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EnrolAsync(person, TinyEngine.FaceWithBystander());

        Assert.Single((await _gallery.FindPerson.RunAsync(person)).Value!.Faces);
    }

    [Fact]
    public async Task Match_upload_keeps_every_face_with_its_embeddings_for_a_day()
    {
        ObjectCreated news = await _gallery.PostAsync((Id?)null, TinyEngine.TwoFaces());

        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(news));

        Id upload = (await _gallery.UploadAsync(news)).Id;
        UploadRecord record = (await UploadRecord.FindAsync(_gallery.Documents, upload, default))!.Value.Upload;
        Assert.Equal((280, 200, 2), (record.Width, record.Height, record.Faces.Count));
        Assert.All(record.Faces, face => Assert.Equal(8, face.Embeddings![TinyEngine.Space].Length));
        Assert.All((await _gallery.FindUpload.RunAsync(upload)).Value!.Faces, face => Assert.Null(face.Embeddings));
        _gallery.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Problems.UploadUnknown, (await _gallery.FindUpload.RunAsync(upload)).Problem);
    }

    [Fact]
    public async Task Match_photo_without_a_face_is_refused_with_the_engines_code()
    {
        ObjectCreated news = await _gallery.PostAsync((Id?)null, TinyEngine.NoFace());

        Assert.Equal(ReadOutcome.Refused, await _gallery.ReadPhoto.RunAsync(news));
        Assert.Equal("no_face", (await _gallery.UploadAsync(news)).Refusal!.Code);
    }

    [Fact]
    public async Task Reading_leaves_a_photo_to_the_reader_that_has_it_until_its_lease_ends()
    {
        Id person = await _gallery.PersonAsync();
        ObjectCreated news = await _gallery.PostAsync(person, TinyEngine.Photo());
        _gallery.Faults = FaultPlan.CrashBefore(4);
        await Assert.ThrowsAsync<CrashException>(async () => await _gallery.ReadPhoto.RunAsync(news));
        _gallery.Faults = null;

        Assert.Equal(ReadOutcome.Busy, await _gallery.ReadPhoto.RunAsync(news));
        _gallery.Clock.Advance(_gallery.Options.ReadingLease);
        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(news));
    }

    [Fact]
    public async Task News_of_a_key_that_no_ticket_was_given_for_leaves_nothing()
    {
        string key = ObjectNames.Upload(UploadPurpose.Match, Id.Of("nobody's"));
        string etag = await _gallery.Objects.PutAsync(key, new MemoryStream(TinyEngine.Photo()), "image/png");

        Assert.Equal(ReadOutcome.Unwanted, await _gallery.ReadPhoto.RunAsync(new ObjectCreated(key, etag, 1, default)));
        Assert.Null(await _gallery.Objects.HeadAsync(key));
    }

    [Fact]
    public async Task Old_news_of_a_photo_that_is_gone_leaves_the_ticket_usable()
    {
        Id person = await _gallery.PersonAsync();
        UploadTicket ticket = await _gallery.TicketAsync(person);
        ObjectCreated news = await _gallery.PostAsync(ticket, TinyEngine.Photo());
        await _gallery.Objects.DeleteAsync(news.Key);

        Assert.Equal(ReadOutcome.Unwanted, await _gallery.ReadPhoto.RunAsync(news));
        Assert.Equal(UploadState.Waiting, (await _gallery.UploadAsync(news)).State);
        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(await _gallery.PostAsync(ticket, TinyEngine.Photo(1))));
    }

    [Fact]
    public async Task Second_photo_under_one_ticket_replaces_what_was_begun_of_the_first()
    {
        Id person = await _gallery.PersonAsync();
        UploadTicket ticket = await _gallery.TicketAsync(person);
        ObjectCreated first = await _gallery.PostAsync(ticket, TinyEngine.Photo(0));
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.ReadPhoto.RunAsync(first));
        _gallery.Faults = FaultPlan.CrashBefore(calls);
        await Assert.ThrowsAsync<CrashException>(async () => await _gallery.ReadPhoto.RunAsync(first));
        _gallery.Faults = null;
        _gallery.Clock.Advance(_gallery.Options.ReadingLease);

        ObjectCreated second = await _gallery.PostAsync(ticket, TinyEngine.Photo(1));
        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(first));
        Assert.Equal(ReadOutcome.Ready, await _gallery.ReadPhoto.RunAsync(second));

        Id kept = VectorIds.Face(second.Key, second.ETag);
        Assert.Equal([(kept, person, "film")], await _gallery.IndexAsync());
        Assert.Equal([ObjectNames.Thumbnail(kept)], _gallery.Objects.Containing("thumbnails/"u8));
        Assert.Empty((await _gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);
    }

    [Fact]
    public async Task Altered_copies_add_vectors_of_the_same_face()
    {
        TestGallery gallery = new(engine, new GalleryOptions { Augmentation = Augmentation.Mirror | Augmentation.Blur });
        Id person = await gallery.PersonAsync();
        Id face = await gallery.EnrolAsync(person, TinyEngine.Photo());

        Assert.Equal(Enumerable.Repeat((face, person, "film"), 3), await gallery.IndexAsync());
        Assert.Equal(1, (await gallery.FindPerson.RunAsync(person)).Value!.Person.Faces);
    }
}
