using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Tests.Gallery.Cleaning;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>A name without a face does not stay.</summary>
public sealed class RemoveEmptyPersonTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine);

    [Fact]
    public async Task Person_whose_every_photo_was_refused_leaves_nothing_and_can_come_back()
    {
        Id id = Id.Of("zoe");
        await _gallery.AddPerson.RunAsync(new NewPerson("Zoë", "art", Id: id));
        await _gallery.EnrolPhoto.RunAsync(id, TinyEngine.NoFace());
        await _gallery.EnrolPhoto.RunAsync(id, TinyEngine.TwoFaces());

        Assert.True(await new RemoveEmptyPerson(_gallery.Documents).RunAsync(id));

        Assert.Empty(_gallery.Dump());
        Assert.True((await _gallery.AddPerson.RunAsync(new NewPerson("Zoë", "art", Id: id))).IsDone);
    }

    [Fact]
    public async Task Person_with_a_face_stays()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.Photo());
        Assert.False(await new RemoveEmptyPerson(_gallery.Documents).RunAsync(person));
        Assert.True((await _gallery.FindPerson.RunAsync(person)).IsDone);
    }

    [Fact]
    public async Task Person_who_waits_for_a_photo_stays()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.TicketAsync(person);
        Assert.False(await new RemoveEmptyPerson(_gallery.Documents).RunAsync(person));
    }

    [Fact]
    public async Task Person_whose_faces_were_set_aside_stays_for_them_to_come_back_to()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.SetAsideAsync(clean.Bob, clean.BobsFace);
        Assert.False(await new RemoveEmptyPerson(clean.Gallery.Documents).RunAsync(clean.Bob));
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_doing_it_again()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EnrolPhoto.RunAsync(person, TinyEngine.NoFace());
        await Crashes.AssertHealedAsync(_gallery, async gallery => await new RemoveEmptyPerson(gallery.Documents).RunAsync(person), 5);
    }
}
