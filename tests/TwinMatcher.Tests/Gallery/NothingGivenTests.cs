using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Videos;

namespace TwinMatcher.Tests.Gallery;

/// <summary>Null where something is needed is refused at once and by its name, and not by whatever stumbles over it later.</summary>
public sealed class NothingGivenTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    private readonly TestGallery _gallery = new(engine);

    [Fact]
    public async Task Queries_need_what_they_ask()
    {
        Dictionary<string, TwinMatcher.Gallery.Index.GalleryIndex> indexes = [];
        FindLooks looks = new(_gallery.Documents, engine.Engine, indexes, _gallery.Options, _gallery.Clock, _gallery.Chance);
        ExplainLook explain = new(_gallery.Documents, _gallery.Objects, engine.Engine, indexes, _gallery.Clock);
        FindVideoPeople video = new(_gallery.Documents, looks, [TinyEngine.Space], _gallery.Clock, _gallery.Chance);
        RecordVote vote = new(_gallery.Documents, _gallery.Options, _gallery.Clock, new GallerySecret(_gallery.Documents, _gallery.Chance));
        await RefusedAsync("query", async () => await looks.RunAsync(null!));
        await RefusedAsync("question", async () => await explain.RunAsync(null!));
        await RefusedAsync("query", async () => await video.RunAsync(null!));
        await RefusedAsync("vote", async () => await vote.RunAsync(default, null!, "somebody"));
        Refused("engine", () => new FindLooks(_gallery.Documents, null!, indexes, _gallery.Options, _gallery.Clock, _gallery.Chance));
        Refused("indexes", () => new FindLooks(_gallery.Documents, engine.Engine, null!, _gallery.Options, _gallery.Clock, _gallery.Chance));
    }

    [Fact]
    public async Task Models_need_what_they_are_made_of()
    {
        Champions champions = new(_gallery.Documents, _gallery.Objects);
        await RefusedAsync("registry", async () => await champions.FindAsync((ModelRegistry)null!, null));
        await RefusedAsync("learned", async () => await champions.LoadAsync(null!));
        await RefusedAsync("index", async () => await new Calibrations(_gallery.Documents, _gallery.Clock).OfAsync("s", null!));
        Refused("same", () => LogisticFit.Of(null!, []));
        Refused("different", () => LogisticFit.Of([], null!));
        Refused("head", () => ModelRegistry.Empty.Add(null!));
        Refused("hash", () => AdminToken.Checked(null!));
    }

    [Fact]
    public void Sightings_need_a_face()
    {
        Refused("face", () => Sighting.Of(0, 0, null!, "s"));
        Refused("other", () => new Sighting(0, 0, [1], 0, 1).IsBetterThan(null!));
        Refused("calibration", () => VideoPeople.Same(null!));
        Refused("frame", () => new VideoPeople(0.5).Add(null!));
    }

    private static void Refused(string name, Func<object?> call) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);

    private static async Task RefusedAsync(string name, Func<Task> call) => Assert.Equal(name, (await Assert.ThrowsAsync<ArgumentNullException>(call)).ParamName);
}
