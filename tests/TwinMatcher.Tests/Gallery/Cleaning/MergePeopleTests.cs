using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Tests.Gallery.Cleaning;

/// <summary>Two entries of one person become one.</summary>
public sealed class MergePeopleTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    [Fact]
    public async Task All_faces_are_the_one_persons_and_the_other_entry_is_gone()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        Assert.Equal(CleaningOutcome.Done, await clean.MergeAsync(clean.Zoe, clean.Bob));

        Assert.Equal([clean.Bob], (await clean.Gallery.BrowsePeople.RunAsync(new PeopleQuery())).Value!.People.Select(person => person.Id));
        Assert.Equal(3, (await clean.Gallery.FindPerson.RunAsync(clean.Bob)).Value!.Person.Faces);
        Assert.Equal(Problems.PersonUnknown, (await clean.Gallery.FindPerson.RunAsync(clean.Zoe)).Problem);
        Assert.Equal([(clean.Bob, "art"), (clean.Bob, "art"), (clean.Bob, "art")], (await clean.IndexAsync()).Select(vector => (vector.Person, vector.Category)));
    }

    [Fact]
    public async Task What_is_imported_under_the_former_id_joins_the_person()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.MergeAsync(clean.Zoe, clean.Bob);
        string before = clean.Gallery.Dump();

        Assert.Equal(clean.Bob, (await clean.Gallery.AddPerson.RunAsync(new NewPerson(TestGallery.Name, "film", Id: clean.Zoe))).Value!.Id);
        Assert.Equal(clean.Bob, (await clean.Gallery.EnrolPhoto.RunAsync(clean.Zoe, TinyEngine.Photo(1))).Value!.Person);
        Assert.Equal(before, clean.Gallery.Dump());
        Assert.Equal(clean.Bob, (await clean.Gallery.EnrolPhoto.RunAsync(clean.Zoe, TinyEngine.Photo(7))).Value!.Person);
        Assert.Equal(4, (await clean.Gallery.FindPerson.RunAsync(clean.Bob)).Value!.Person.Faces);
    }

    [Fact]
    public async Task Twice_is_once_and_nobody_is_merged_into_themselves()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        Assert.Equal(CleaningOutcome.Outdated, await clean.MergeAsync(clean.Zoe, clean.Zoe));
        await clean.MergeAsync(clean.Zoe, clean.Bob);
        string once = clean.Gallery.Dump();
        Assert.Equal(CleaningOutcome.DoneBefore, await clean.MergeAsync(clean.Zoe, clean.Bob));
        Assert.Equal(once, clean.Gallery.Dump());
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_doing_it_again()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await Crashes.AssertHealedAsync(clean.Gallery, async gallery => await clean.MergeAsync(clean.Zoe, clean.Bob, gallery), 20);
    }

    [Fact]
    public async Task Whoever_was_merged_is_forgotten_with_the_person()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        Id eve = await clean.Gallery.PersonAsync("Eve");
        await clean.SetAsideAsync(clean.Zoe, clean.Faces[1]);
        await clean.MergeAsync(clean.Zoe, clean.Bob);
        await clean.MergeAsync(clean.Bob, eve);
        await clean.Gallery.ForgetPerson.RunAsync(eve);

        Assert.Empty(clean.Gallery.TracesOf(TinyEngine.Photo(1), TinyEngine.Photo(2), TinyEngine.Photo(3)));
        Assert.Empty(await clean.IndexAsync());
        Assert.Equal(Problems.PersonForgotten, (await clean.Gallery.AddPerson.RunAsync(new NewPerson("Again", "film", Id: clean.Zoe))).Problem);
        Assert.Equal(Problems.PersonForgotten, (await clean.Gallery.AddPerson.RunAsync(new NewPerson("Again", "film", Id: clean.Bob))).Problem);
    }
}
