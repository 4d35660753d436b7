using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Gallery;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Faults;

/// <summary>Every call of storage that a flow makes is disturbed once in each way, and what the product promises holds when it has gone on.</summary>
public sealed class FaultPointTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    [Fact]
    public async Task Enrolment_from_ticket_to_face()
    {
        FaultFlow<GalleryWorld> flow = Flow("enrol", world => world.UploadAsync(world.Person, TinyEngine.Photo(3)), async world =>
            // One face was there before; the other is there exactly if its photo was taken.
            (await world.Gallery.FindPerson.RunAsync(world.Person)).Value!.Faces.Count is var faces && (faces == 2 || (faces == 1 && world.Acknowledged.Count == 0))
                ? [] : [$"{world.Acknowledged.Count} photos taken, {faces} faces"]);
        Assert.InRange((await flow.VisitAsync()).Calls, 12, 100);
    }

    [Fact]
    public async Task Enrolment_of_a_photo_that_is_refused()
    {
        FaultFlow<GalleryWorld> flow = Flow("refuse", world => world.UploadAsync(world.Person, TinyEngine.NoFace()), async world =>
            (await world.Gallery.FindPerson.RunAsync(world.Person)).Value!.Faces.Count == 1 ? [] : ["a photo without a face became one"]);
        Assert.InRange((await flow.VisitAsync()).Calls, 8, 100);
    }

    [Fact]
    public async Task Match_upload_from_ticket_to_faces()
    {
        FaultFlow<GalleryWorld> flow = Flow("match", world => world.UploadAsync(null, TinyEngine.Photo(3)), _ => Task.FromResult<IReadOnlyList<string>>([]));
        Assert.InRange((await flow.VisitAsync()).Calls, 7, 100);
    }

    [Fact]
    public async Task Match_upload_is_forgotten_after_its_day()
    {
        FaultFlow<GalleryWorld> flow = Flow("expire", async world => await world.Gallery.SweepAsync(), async world =>
            [.. (await world.Gallery.Objects.ListAsync(ObjectNames.MatchUploads)).Objects.Select(photo => photo.Key), .. world.Gallery.Documents.Dump().Split('\n').Where(line => line.Contains("UPLOAD#", StringComparison.Ordinal) && !line.Contains("Enrol", StringComparison.OrdinalIgnoreCase))]);
        Assert.InRange((await (flow with { Begin = ADayLaterAsync }).VisitAsync()).Calls, 3, 100);

        async Task<GalleryWorld> ADayLaterAsync()
        {
            GalleryWorld world = await BeginAsync();
            await world.UploadAsync(null, TinyEngine.Photo(5));
            world.Acknowledged.Clear();
            await world.Gallery.TicketAsync(null);
            world.Gallery.Clock.Advance(TimeSpan.FromDays(1));
            return world;
        }
    }

    [Fact]
    public async Task Forgetting_somebody()
    {
        FaultFlow<GalleryWorld> flow = Flow("forget", async world => await world.Gallery.ForgetPerson.RunAsync(world.Person), async world =>
        {
            // Before its first write nobody was told anything: the admin asks again.
            if (await world.Gallery.Documents.GetAsync(Keys.Forgotten(world.Person)) is null)
            {
                await world.Gallery.ForgetPerson.RunAsync(world.Person);
                await world.CompactAsync();
            }

            bool purged = (await world.Gallery.ForgetPerson.RunAsync(world.Person)).Value!.Purged;
            return [.. world.Gallery.TracesOf(TinyEngine.Photo(1)).Where(key => !key.StartsWith("thumbnails/", StringComparison.Ordinal)), .. Enumerable.Repeat("not purged", purged ? 0 : 1)];
        });
        Assert.InRange((await flow.VisitAsync()).Calls, 15, 200);
    }

    [Fact]
    public async Task Changing_somebodys_category()
    {
        FaultFlow<GalleryWorld> flow = Flow("recategorise", async world => await world.Gallery.EditPerson.RunAsync(world.Person, new(Category: "music")), _ => Task.FromResult<IReadOnlyList<string>>([]));
        Assert.InRange((await flow.VisitAsync()).Calls, 4, 100);
    }

    [Fact]
    public async Task Compaction_of_faces_and_of_somebody_forgotten()
    {
        FaultFlow<GalleryWorld> flow = Flow("compact", world => world.CompactOnceAsync(), _ => Task.FromResult<IReadOnlyList<string>>([]));
        Assert.InRange((await (flow with { Begin = WithForgottenAsync }).VisitAsync()).Calls, 20, 300);

        async Task<GalleryWorld> WithForgottenAsync()
        {
            GalleryWorld world = await BeginAsync();
            Id goes = await world.Gallery.PersonAsync("Goes Away");
            await world.UploadAsync(goes, TinyEngine.Photo(7));
            await world.CompactOnceAsync();
            await world.UploadAsync(world.Person, TinyEngine.Photo(8));
            await world.Gallery.ForgetPerson.RunAsync(goes);
            world.Acknowledged.Clear();
            return world;
        }
    }

    [Fact]
    public async Task Training_with_promotion_and_the_compaction_after_it()
    {
        LearningGallery begin = new();
        await begin.FillAsync(new GeneratedFaces { Seed = 7, People = 24, FacesEach = 12, Dimension = 10, Nuisances = 3 });
        await begin.AskAsync();
        TrainingRecord expected = (await begin.Copy().RunAsync())!;
        FaultFlow<LearningGallery> flow = new("train", () => Task.FromResult(begin.Copy()), gallery => gallery.Clock, (gallery, plan) => gallery.Faults = plan,
            async gallery => await gallery.RunAsync(),
            async (gallery, _) =>
            {
                gallery.Clock.Advance(TwinMatcher.Learning.Runs.TrainSpace.LeaseLifetime + TimeSpan.FromSeconds(1));
                await gallery.RunAsync();
                for (int round = 0; round < 2; round++)
                {
                    await gallery.CompactAsync();
                    gallery.Clock.Advance(gallery.Options.ShardGrace + TimeSpan.FromSeconds(1));
                }
            },
            WrongAsync);
        Assert.InRange((await flow.VisitAsync(oneKindEach: true)).Calls, 25, 300);

        static string Numbers(TrainingRecord record) => JsonSerializer.Serialize(record.Numbers, ModelJson.Default.TrainingRecord);

        async Task<IReadOnlyList<string>> WrongAsync(LearningGallery gallery)
        {
            ModelRegistry registry = await gallery.RegistryAsync();
            // Listings leave candidates and groups out.
            TrainingRecord record = await gallery.FindAsync((await gallery.ListAsync()).Single().Id);
            List<string> wrong = [];
            if ((registry.Champion, registry.Newest, record.State) != (1, 1, TrainingState.Done)) wrong.Add($"champion {registry.Champion} of {registry.Newest}, training {record.State}");
            if (!gallery.Keys("heads/").SequenceEqual(registry.Heads.Select(head => head.File))) wrong.Add($"heads {string.Join(", ", gallery.Keys("heads/"))}");
            if (gallery.Keys("trainings/").Count > 0) wrong.Add("checkpoints of a training that has ended");
            if (Numbers(record) != Numbers(expected)) wrong.Add("the record has other numbers");
            return wrong;
        }
    }

    private FaultFlow<GalleryWorld> Flow(string name, Func<GalleryWorld, Task> run, Func<GalleryWorld, Task<IReadOnlyList<string>>> wrong)
        => new(name, BeginAsync, world => world.Gallery.Clock, GalleryWorld.Inject, run, (world, killed) => world.SettleAsync(killed), async world => [.. await wrong(world), .. await world.WrongAsync()]);

    /// <summary>Somebody with one face.</summary>
    private async Task<GalleryWorld> BeginAsync()
    {
        GalleryWorld world = new(new TestGallery(engine));
        world.Person = await world.Gallery.PersonAsync();
        await world.UploadAsync(world.Person, TinyEngine.Photo(1));
        world.Acknowledged.Clear();
        return world;
    }
}
