using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>Enrolling photos that are at hand: each once, whatever is interrupted or repeated.</summary>
public sealed class EnrolPhotoTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine);

    [Fact]
    public async Task Photo_is_enrolled_with_its_provenance()
    {
        Id person = await _gallery.PersonAsync();
        Upload upload = (await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo(), new Provenance("a folder", "CC0"))).Value!;

        Assert.Equal((UploadState.Ready, "image/png"), (upload.State, upload.ContentType));
        EnrolledFace face = Assert.Single((await _gallery.FindPerson.RunAsync(person)).Value!.Faces);
        Assert.Equal((upload.Id, "a folder", "CC0"), (face.Upload, face.Provenance.Source, face.Provenance.Licence));
    }

    [Fact]
    public async Task Same_photo_of_the_same_person_is_one()
    {
        Id person = await _gallery.PersonAsync(), other = await _gallery.PersonAsync("Other");
        Upload first = (await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo())).Value!;
        string once = _gallery.Dump();

        Assert.Equal(first.Id, (await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo())).Value!.Id);
        Assert.Equal(once, _gallery.Dump());
        Assert.NotEqual(first.Id, (await _gallery.EnrolPhoto.RunAsync(other, TinyEngine.Photo())).Value!.Id);
    }

    [Fact]
    public async Task Same_photo_16_times_at_once_is_one_even_for_several_processes()
    {
        Id person = await _gallery.PersonAsync();
        EnrolPhoto[] processes = [_gallery.EnrolPhoto, _gallery.EnrolPhoto];

        Outcome<Upload>[] all = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => await processes[i % 2].RunAsync(person, TinyEngine.Photo()))));

        Assert.All(all, outcome => Assert.Equal(UploadState.Ready, outcome.Value?.State));
        Assert.Equal(1, (await _gallery.FindPerson.RunAsync(person)).Value!.Person.Faces);
        Assert.Single(await _gallery.IndexAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Crash_at_every_call_is_healed_by_enrolling_again_at_once(bool good)
    {
        Id person = await _gallery.PersonAsync();
        byte[] photo = good ? TinyEngine.Photo() : TinyEngine.NoFace();

        // The dead reader's lease still runs: a command that is started again does not wait for it.
        await Crashes.AssertHealedAsync(_gallery, async gallery => await gallery.EnrolPhoto.RunAsync(person, photo), 10);
    }

    [Fact]
    public async Task Refused_photo_is_told_with_the_reason_each_time()
    {
        Id person = await _gallery.PersonAsync();
        for (int i = 0; i < 2; i++)
        {
            Upload upload = (await _gallery.EnrolPhoto.RunAsync(person, "no photo at all"u8.ToArray())).Value!;
            Assert.Equal((UploadState.Refused, "not_a_photo"), (upload.State, upload.Refusal!.Code));
        }

        Assert.Empty(_gallery.Objects.Dump());
    }

    [Fact]
    public async Task Person_who_is_not_there_gets_no_photos() =>
        Assert.Equal(Problems.PersonUnknown, (await _gallery.EnrolPhoto.RunAsync(Id.Of("nobody"), TinyEngine.Photo())).Problem);

    [Fact]
    public async Task Forgotten_between_any_two_calls_nothing_of_the_person_remains()
    {
        Id person = await _gallery.PersonAsync();
        byte[] photo = TinyEngine.Photo();
        Provenance provenance = new($"album of {TestGallery.Name}");
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.EnrolPhoto.RunAsync(person, photo, provenance));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.RunBefore(call, async () => await gallery.ForgetPerson.RunAsync(person));
            Assert.Equal(Problems.PersonUnknown, (await gallery.EnrolPhoto.RunAsync(person, photo, provenance)).Problem);
            gallery.Faults = null;
            Assert.Empty(gallery.TracesOf(photo));
            Assert.Empty(await gallery.IndexAsync());
        }
    }
}
