using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Cleaning;

/// <summary>Everything comes back as it was, whatever happened to the index meanwhile, until it is settled.</summary>
public sealed class UndoCleaningTests(TinyEngine engine) : IClassFixture<TinyEngine>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_that_was_done_is_undone_even_after_compaction(bool compacted)
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        string before = await clean.SeenAsync();
        await ApplyAllAsync(clean, clean.Gallery);
        Assert.NotEqual(before, await clean.SeenAsync());
        if (compacted) await CompactAsync(clean);

        UndoneCleaning undone = await clean.UndoAsync();

        Assert.Equal((CleaningGallery.Run, 5, 0), (undone.Run!.Value, undone.Steps, undone.Gone));
        Assert.Equal(before, await clean.SeenAsync());
        Assert.Equal(new UndoneCleaning(null, 0, 0), await clean.UndoAsync());
    }

    [Fact]
    public async Task Runs_are_undone_one_at_a_time_last_first()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        string before = await clean.SeenAsync();
        await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]);
        string between = await clean.SeenAsync();
        await clean.MergeAsync(clean.Bob, clean.Zoe, run: CleaningGallery.Later);

        Assert.Equal(CleaningGallery.Later, (await clean.UndoAsync()).Run);
        Assert.Equal(between, await clean.SeenAsync());
        Assert.Equal(CleaningGallery.Run, (await clean.UndoAsync()).Run);
        Assert.Equal(before, await clean.SeenAsync());
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_undoing_again()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await ApplyAllAsync(clean, clean.Gallery);
        await Crashes.AssertHealedAsync(clean.Gallery, async gallery => await clean.UndoAsync(gallery, told: false), 40);
    }

    [Fact]
    public async Task Undoing_that_was_killed_at_any_call_and_is_repeated_undoes_no_other_run()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]);
        string before = await clean.SeenAsync();
        await clean.MergeAsync(clean.Bob, clean.Zoe, run: CleaningGallery.Later);
        int calls = await Crashes.CountAsync(clean.Gallery, async gallery => await clean.UndoAsync(gallery, told: false));
        for (int call = 1; call <= calls; call++)
        {
            foreach (FaultPlan plan in new[] { FaultPlan.CrashBefore(call), FaultPlan.CrashAfter(call) })
            {
                TestGallery gallery = clean.Gallery.Copy();
                gallery.Faults = plan;
                await Assert.ThrowsAsync<CrashException>(async () => await clean.UndoAsync(gallery));
                gallery.Faults = null;
                Assert.Equal(new UndoneCleaning(CleaningGallery.Later, 3, 0), await clean.UndoAsync(gallery));
                Assert.Equal(before, await clean.SeenAsync(gallery));
            }
        }
    }

    [Fact]
    public async Task Undoing_nobody_was_told_of_is_told_again_and_undoes_nothing_more()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]);
        await clean.SetAsideAsync(clean.Bob, clean.BobsFace, run: CleaningGallery.Later);
        UndoneCleaning once = await clean.UndoAsync(told: false);
        string between = await clean.SeenAsync();

        Assert.Equal(once, await clean.UndoAsync());
        Assert.Equal(between, await clean.SeenAsync());
        Assert.Equal(CleaningGallery.Run, (await clean.UndoAsync()).Run);
    }

    [Fact]
    public async Task What_is_applied_after_an_undoing_nobody_was_told_of_is_undone_first()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0]);
        await clean.UndoAsync(told: false);
        string before = await clean.SeenAsync();
        await clean.SetAsideAsync(clean.Bob, clean.BobsFace, run: CleaningGallery.Later);

        Assert.Equal(new UndoneCleaning(CleaningGallery.Later, 1, 0), await clean.UndoAsync());
        Assert.Equal(before, await clean.SeenAsync());
    }

    [Fact]
    public async Task Crash_at_every_call_of_a_whole_list_is_healed_by_applying_it_again()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        TestGallery undisturbed = clean.Gallery.Copy();
        await ApplyAllAsync(clean, undisturbed);
        string expected = await clean.SeenAsync(undisturbed);
        int calls = await Crashes.CountAsync(clean.Gallery, async gallery => await ApplyAllAsync(clean, gallery));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = clean.Gallery.Copy();
            gallery.Faults = FaultPlan.CrashAfter(call);
            await Assert.ThrowsAsync<CrashException>(() => ApplyAllAsync(clean, gallery));
            gallery.Faults = null;
            await ApplyAllAsync(clean, gallery);

            // Deltas may hold the faces in other parcels; what they say is the same, and so is what can be undone.
            Assert.Equal(expected, await clean.SeenAsync(gallery));
            Assert.Equal(5, (await clean.UndoAsync(gallery)).Steps);
        }
    }

    [Fact]
    public async Task What_is_settled_is_final_and_its_bytes_are_gone()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await clean.MergeAsync(clean.Zoe, clean.Bob);
        await clean.SetAsideAsync(clean.Bob, clean.Faces[0]);
        Assert.Equal(4, await clean.SettleAsync());

        Assert.Equal(new UndoneCleaning(null, 0, 0), await clean.UndoAsync());
        Assert.Empty(clean.Gallery.Documents.Containing("Quellmund"u8));
        Assert.Equal(2, (await clean.Gallery.Objects.ListAsync("uploads/")).Objects.Count);
        Assert.Equal(2, (await clean.Gallery.Objects.ListAsync("thumbnails/")).Objects.Count);
        Assert.Equal("set_aside", (await clean.Gallery.EnrolPhoto.RunAsync(clean.Zoe, TinyEngine.Photo(1))).Value!.Refusal?.Code);
    }

    [Fact]
    public async Task Crash_at_every_call_is_healed_by_settling_again()
    {
        CleaningGallery clean = await CleaningGallery.MakeAsync(engine);
        await ApplyAllAsync(clean, clean.Gallery);
        await Crashes.AssertHealedAsync(clean.Gallery, async gallery => await clean.SettleAsync(gallery), 20);
    }

    /// <summary>One of each: a face aside, one moved, and then the two entries made one, with the face that moved going back.</summary>
    private static async Task ApplyAllAsync(CleaningGallery clean, TestGallery gallery)
    {
        await clean.SetAsideAsync(clean.Zoe, clean.Faces[1], gallery);
        await clean.MoveAsync(clean.Zoe, clean.Bob, clean.Faces[0], gallery);
        await clean.MergeAsync(clean.Bob, clean.Zoe, gallery);
    }

    private static async Task CompactAsync(CleaningGallery clean)
    {
        CompactSpace compact = new(clean.Gallery.Documents, clean.Gallery.Objects, clean.Gallery.Clock, new TwinMatcher.Gallery.GalleryOptions { ShardGrace = TimeSpan.Zero });
        foreach (string space in await StoredSpaces.ReadAsync(clean.Gallery.Objects, default)) await compact.RunAsync(space);
    }
}
