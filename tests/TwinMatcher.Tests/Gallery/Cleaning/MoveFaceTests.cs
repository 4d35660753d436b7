using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Tests.Gallery.Cleaning;

/// <summary>A face goes to the person it shows.</summary>
public sealed class MoveFaceTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    [Fact]
    public async Task Face_photo_and_vectors_are_the_other_persons()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        Assert.Equal(CleaningOutcome.Done, await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]));

        PersonDetail zoe = (await clean.Gallery.FindPerson.RunAsync(clean.Zoe)).Value!, bob = (await clean.Gallery.FindPerson.RunAsync(clean.Bob)).Value!;
        Assert.Equal((1, clean.Faces[1]), (zoe.Person.Faces, zoe.Person.Cover));
        Assert.Equal((2, clean.BobsFace), (bob.Person.Faces, bob.Person.Cover));
        Assert.Equal([clean.Faces[0], clean.BobsFace], bob.Faces.Select(face => face.Face.Id));
        Assert.Equal(
            new[] { (clean.Faces[0], clean.Bob, "art"), (clean.Faces[1], clean.Zoe, "film"), (clean.BobsFace, clean.Bob, "art") }.OrderBy(vector => vector.Item1),
            await clean.IndexAsync());
        Assert.Equal(clean.Bob, (await clean.Gallery.FindUpload.RunAsync(bob.Faces[0].Upload)).Value!.Person);
    }

    [Fact]
    public async Task Back_and_forth_there_is_one_vector_of_it()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(CleaningOutcome.Done, await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0], run: TwinMatcher.Gallery.Id.Of($"run {i}")));
            Assert.Equal(CleaningOutcome.Done, await clean.MoveAsync(clean.Bob, clean.Zoe, clean.Faces[0], run: TwinMatcher.Gallery.Id.Of($"run {i}")));
        }

        Assert.Equal([clean.Zoe], (await clean.IndexAsync()).Where(vector => vector.Face == clean.Faces[0]).Select(vector => vector.Person));
        Assert.Equal(3, (await clean.IndexAsync()).Count());
    }

    [Fact]
    public async Task Same_photo_enrolled_again_for_the_former_person_is_known()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]);
        string before = clean.Gallery.Dump();
        Assert.Equal(clean.Bob, (await clean.Gallery.EnrolPhoto.RunAsync(clean.Zoe, TinyEngine.Photo(1))).Value!.Person);
        Assert.Equal(before, clean.Gallery.Dump());
    }

    [Fact]
    public async Task Twice_is_once_and_what_is_not_there_is_outdated()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]);
        string once = clean.Gallery.Dump();
        Assert.Equal(CleaningOutcome.DoneBefore, await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]));
        Assert.Equal(CleaningOutcome.Outdated, await clean.MoveAsync(clean.Zoe, TwinMatcher.Gallery.Id.Of("nobody"), clean.Faces[1]));
        Assert.Equal(once, clean.Gallery.Dump());
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_doing_it_again()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await Crashes.AssertHealedAsync(clean.Gallery, async gallery => await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0], gallery), 10);
    }

    [Fact]
    public async Task Person_forgotten_between_any_two_calls_leaves_nothing()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        int calls = await Crashes.CountAsync(clean.Gallery, async gallery => await clean.MoveAsync(clean.Bob, clean.Zoe, clean.BobsFace, gallery));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = clean.Gallery.Copy();
            gallery.Faults = Support.FaultPlan.CrashAfter(call);
            await Assert.ThrowsAsync<Support.CrashException>(async () => await clean.MoveAsync(clean.Bob, clean.Zoe, clean.BobsFace, gallery));
            gallery.Faults = null;
            await gallery.ForgetPerson.RunAsync(clean.Zoe);
            Assert.DoesNotContain(await gallery.IndexAsync(), vector => vector.Person == clean.Zoe);
            Assert.Equal((await gallery.FindPerson.RunAsync(clean.Bob)).Value!.Faces.Select(face => face.Face.Id), (await gallery.IndexAsync()).Select(vector => vector.Face));
        }
    }
}
