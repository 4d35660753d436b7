using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Cleaning;

/// <summary>A face leaves the gallery, and can come back.</summary>
public sealed class SetFaceAsideTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    [Fact]
    public async Task Face_is_found_by_nobody_and_its_photo_stays()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        Assert.Equal(CleaningOutcome.Done, await clean.SetAsideAsync(clean.Zoe, clean.Faces[0]));

        PersonDetail zoe = (await clean.Gallery.FindPerson.RunAsync(clean.Zoe)).Value!;
        Assert.Equal((1, clean.Faces[1], clean.Faces[1]), (zoe.Person.Faces, zoe.Person.Cover, Assert.Single(zoe.Faces).Face.Id));
        Assert.DoesNotContain(await clean.IndexAsync(), vector => vector.Face == clean.Faces[0]);
        Assert.Equal(3, (await clean.Gallery.Objects.ListAsync("uploads/")).Objects.Count);
    }

    [Fact]
    public async Task Cover_that_is_set_aside_is_followed_by_the_face_that_came_first()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        for (int photo = 4; photo <= 6; photo++)
        {
            clean.Gallery.Clock.Advance(TimeSpan.FromSeconds(1));
            await clean.Gallery.EnrolPhoto.RunAsync(clean.Zoe, TinyEngine.Photo(photo));
        }

        await clean.SetAsideAsync(clean.Zoe, clean.Faces[0]);
        Assert.Equal((4, clean.Faces[1]), (await clean.Gallery.FindPerson.RunAsync(clean.Zoe)).Value!.Person is var zoe ? (zoe.Faces, zoe.Cover) : default);
    }

    [Fact]
    public async Task Same_photo_enrolled_again_stays_out()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.SetAsideAsync(clean.Zoe, clean.Faces[0]);
        string before = clean.Gallery.Dump();

        Upload again = (await clean.Gallery.EnrolPhoto.RunAsync(clean.Zoe, TinyEngine.Photo(1))).Value!;

        Assert.Equal((UploadState.Refused, "set_aside"), (again.State, again.Refusal!.Code));
        Assert.Equal(before, clean.Gallery.Dump());
    }

    [Fact]
    public async Task Twice_is_once_and_a_face_of_somebody_else_is_outdated()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.SetAsideAsync(clean.Zoe, clean.Faces[0]);
        string once = clean.Gallery.Dump();
        Assert.Equal(CleaningOutcome.DoneBefore, await clean.SetAsideAsync(clean.Zoe, clean.Faces[0]));
        Assert.Equal(CleaningOutcome.Outdated, await clean.SetAsideAsync(clean.Zoe, clean.BobsFace));
        Assert.Equal(once, clean.Gallery.Dump());
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_doing_it_again()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await Crashes.AssertHealedAsync(clean.Gallery, async gallery => await clean.SetAsideAsync(clean.Zoe, clean.Faces[0], gallery), 10);
    }

    [Fact]
    public async Task Forgetting_the_person_removes_what_was_set_aside()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.SetAsideAsync(clean.Bob, clean.BobsFace);
        await clean.SetAsideAsync(clean.Zoe, clean.Faces[0]);
        ForgetReceipt receipt = (await clean.Gallery.ForgetPerson.RunAsync(clean.Zoe)).Value!;

        Assert.Equal(4, receipt.Objects.Count);
        Assert.Empty(clean.Gallery.Documents.Containing("Quellmund"u8));
        Assert.Empty((await clean.Gallery.Documents.QueryAsync(Keys.AsidesOf(clean.Zoe))).Documents);
        Assert.Single((await clean.Gallery.Objects.ListAsync("uploads/")).Objects);
        UndoneCleaning undone = await clean.UndoAsync();
        Assert.Equal((1, 1, clean.BobsFace), (undone.Steps, undone.Gone, Assert.Single(await clean.IndexAsync()).Face));
    }
}
