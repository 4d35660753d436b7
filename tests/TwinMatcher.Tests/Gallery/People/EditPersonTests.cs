using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.People;

/// <summary>A changed person is changed everywhere: in listings at once, in the index with every vector, whoever comes between.</summary>
public sealed class EditPersonTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private static readonly GalleryOptions NoLease = new() { ReadingLease = TimeSpan.Zero };

    private readonly TestGallery _gallery = new(engine, NoLease);

    [Fact]
    public async Task Renamed_person_is_listed_under_the_new_name_only()
    {
        Id person = await _gallery.PersonAsync();

        Person edited = (await _gallery.EditPerson.RunAsync(person, new(Name: "  Ada Lovelace "))).Value!;

        Assert.Equal("Ada Lovelace", edited.Name);
        Assert.Equal([edited], (await _gallery.BrowsePeople.RunAsync(new())).Value!.People);
        Assert.Equal([edited], (await _gallery.BrowsePeople.RunAsync(new(Category: "film"))).Value!.People);
        Assert.Empty(_gallery.Documents.Containing("quellmund"u8));
    }

    [Fact]
    public async Task Recategorised_person_is_listed_and_found_under_the_new_category_only()
    {
        Id person = await _gallery.PersonAsync();
        Id[] faces = [await _gallery.EnrolAsync(person, TinyEngine.Photo(1)), await _gallery.EnrolAsync(person, TinyEngine.Photo(2))];

        await _gallery.EditPerson.RunAsync(person, new(Category: "music"));

        Assert.Empty((await _gallery.BrowsePeople.RunAsync(new(Category: "film"))).Value!.People);
        Assert.Single((await _gallery.BrowsePeople.RunAsync(new(Category: "music"))).Value!.People);
        await AssertIndexAsync(_gallery, person, "music", faces);
    }

    [Fact]
    public async Task Category_that_comes_back_is_found_again()
    {
        Id person = await _gallery.PersonAsync();
        Id face = await _gallery.EnrolAsync(person, TinyEngine.Photo());
        foreach (string category in new[] { "music", "film", "music", "sport", "film" }) await _gallery.EditPerson.RunAsync(person, new(Category: category));

        await AssertIndexAsync(_gallery, person, "film", face);
    }

    [Fact]
    public async Task Face_that_is_enrolled_after_a_change_is_found_under_the_new_category()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EditPerson.RunAsync(person, new(Category: "art"));

        await AssertIndexAsync(_gallery, person, "art", await _gallery.EnrolAsync(person, TinyEngine.Photo()));
    }

    [Fact]
    public async Task Altered_copies_move_with_their_face()
    {
        TestGallery gallery = new(engine, NoLease with { Augmentation = Augmentation.Mirror });
        Id person = await gallery.PersonAsync();
        Id face = await gallery.EnrolAsync(person, TinyEngine.Photo());
        await gallery.EditPerson.RunAsync(person, new(Category: "art"));

        Assert.Equal(Enumerable.Repeat((face, person, "art"), 2), await gallery.IndexAsync());
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_the_same_edit()
    {
        Id person = await _gallery.PersonAsync();
        for (int i = 0; i < 3; i++) await _gallery.EnrolAsync(person, TinyEngine.Photo(i));

        await Crashes.AssertHealedAsync(_gallery, async gallery => await gallery.EditPerson.RunAsync(person, new("Somebody Else", "music")), 12);
    }

    [Fact]
    public async Task Crash_after_the_change_is_stored_is_healed_by_a_sweep()
    {
        Id person = await _gallery.PersonAsync();
        Id face = await _gallery.EnrolAsync(person, TinyEngine.Photo());
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.EditPerson.RunAsync(person, new(Category: "music")));
        for (int call = 2; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.CrashAfter(call);
            await Assert.ThrowsAsync<CrashException>(async () => await gallery.EditPerson.RunAsync(person, new(Category: "music")));
            gallery.Faults = null;
            await gallery.SweepAsync();
            await AssertIndexAsync(gallery, person, "music", face);
            Assert.Empty((await gallery.Documents.QueryAsync(Keys.AllUnfinished)).Documents);
        }
    }

    [Fact]
    public async Task Edited_between_any_two_calls_of_a_reader_the_face_has_the_new_category()
    {
        Id person = await _gallery.PersonAsync();
        ObjectCreated news = await _gallery.PostAsync(person, TinyEngine.Photo());
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.ReadPhoto.RunAsync(news));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.RunBefore(call, async () => await gallery.EditPerson.RunAsync(person, new("Renamed", "music")));
            Assert.Equal(ReadOutcome.Ready, await gallery.ReadPhoto.RunAsync(news));
            gallery.Faults = null;
            await AssertIndexAsync(gallery, person, "music", VectorIds.Face(news.Key, news.ETag));
            Assert.Equal(("Renamed", 1), (await gallery.BrowsePeople.RunAsync(new())).Value!.People is [var only] ? (only.Name, only.Faces) : default);
        }
    }

    [Fact]
    public async Task Edited_after_a_reader_died_at_any_call_the_face_has_the_new_category()
    {
        Id person = await _gallery.PersonAsync();
        ObjectCreated news = await _gallery.PostAsync(person, TinyEngine.Photo());
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.ReadPhoto.RunAsync(news));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.CrashAfter(call);
            await Assert.ThrowsAsync<CrashException>(async () => await gallery.ReadPhoto.RunAsync(news));
            gallery.Faults = null;
            await gallery.EditPerson.RunAsync(person, new(Category: "music"));
            Assert.Equal(ReadOutcome.Ready, await gallery.ReadPhoto.RunAsync(news));
            await AssertIndexAsync(gallery, person, "music", VectorIds.Face(news.Key, news.ETag));
        }
    }

    [Fact]
    public async Task Another_edit_between_any_two_calls_of_an_edit_leaves_one_category_everywhere()
    {
        Id person = await _gallery.PersonAsync();
        Id[] faces = [await _gallery.EnrolAsync(person, TinyEngine.Photo(1)), await _gallery.EnrolAsync(person, TinyEngine.Photo(2))];
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.EditPerson.RunAsync(person, new(Category: "music")));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.RunBefore(call, async () => await gallery.EditPerson.RunAsync(person, new(Category: "sport")));
            await gallery.EditPerson.RunAsync(person, new(Category: "music"));
            gallery.Faults = null;
            string category = (await gallery.FindPerson.RunAsync(person)).Value!.Person.Category;
            await AssertIndexAsync(gallery, person, category, faces);
            Assert.Empty((await gallery.Documents.QueryAsync(Keys.AllUnfinished)).Documents);
        }
    }

    [Fact]
    public async Task Forgotten_between_any_two_calls_of_an_edit_nothing_of_the_person_remains()
    {
        Id person = await _gallery.PersonAsync();
        await _gallery.EnrolAsync(person, TinyEngine.Photo());
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.EditPerson.RunAsync(person, new(Category: "music")));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.RunBefore(call, async () => await gallery.ForgetPerson.RunAsync(person));
            await gallery.EditPerson.RunAsync(person, new(Category: "music"));
            gallery.Faults = null;
            Assert.Empty(gallery.TracesOf(TinyEngine.Photo()));
            Assert.Empty(await gallery.IndexAsync());
            Assert.Empty((await gallery.Documents.QueryAsync(Keys.AllUnfinished)).Documents);
        }
    }

    [Fact]
    public async Task Category_can_be_changed_as_often_as_vectors_have_ids_for()
    {
        Id person = await _gallery.PersonAsync();
        (PersonRecord record, long version) = (await PersonRecord.FindAsync(_gallery.Documents, person, default))!.Value;
        await _gallery.Documents.WriteAsync([.. (record with { Revision = VectorIds.MostRevisions }).Replace(record, version)]);

        Assert.Equal("invalid", (await _gallery.EditPerson.RunAsync(person, new(Category: "music"))).Problem?.Code);
        Assert.Equal("New Name", (await _gallery.EditPerson.RunAsync(person, new(Name: "New Name"))).Value?.Name);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(null, "nonsense")]
    public async Task Edit_that_is_not_allowed_changes_nothing(string? name, string? category)
    {
        Id person = await _gallery.PersonAsync();
        string before = _gallery.Dump();

        Assert.False((await _gallery.EditPerson.RunAsync(person, new(name, category))).IsDone);
        Assert.Equal(before, _gallery.Dump());
    }

    private static async Task AssertIndexAsync(TestGallery gallery, Id person, string category, params Id[] faces)
    {
        foreach (string space in new[] { TinyEngine.Space, "hog" })
            Assert.Equal(faces.Order().Select(face => (face, person, category)), (await gallery.IndexAsync(space)).OrderBy(vector => vector.Face));
    }
}
