using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

/// <summary>Compaction loses nothing, keeps nothing that was forgotten, and leaves nothing behind, wherever it is broken off.</summary>
public sealed class CompactSpaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_stored_is_nothing_to_do() => Assert.Null(await new StoredSpace().Compactor().RunAsync(StoredSpace.Name, Cancellation));

    [Fact]
    public async Task Deltas_become_one_base_and_are_deleted_after_the_grace()
    {
        StoredSpace space = await ThreePeopleAsync();
        CompactionReport report = (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!;
        Assert.Equal((1, 3, 4, 0, 0), (report.Generation, report.Absorbed, report.Faces, report.Purged, report.Deleted));
        Assert.Equal(3, space.Keys("shards/test/delta/").Count);
        space.Clock.Advance(space.Options.ShardGrace);
        CompactionReport swept = (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!;
        Assert.Equal((1, 0, 0, 0, 3), (swept.Generation, swept.Absorbed, swept.Faces, swept.Purged, swept.Deleted));
        Assert.Empty(space.Keys("shards/test/delta/"));
        Assert.Single(space.Keys("shards/test/base/"));
        Assert.Null(await space.Compactor().RunAsync(StoredSpace.Name, Cancellation));
        await SeesAllAsync(space);
    }

    [Fact]
    public async Task Forgotten_person_leaves_no_byte_of_a_vector_once_the_burial_is_gone()
    {
        StoredSpace space = await ThreePeopleAsync();
        byte[][] raw = [.. space.Living.Where(face => face.Person == 2).Select(face => StoredSpace.Raw(face.Vector))];
        Assert.All(raw, vector => Assert.NotEmpty(space.Objects.Containing(vector)));
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        await space.ForgetAsync(2);
        CompactionReport report = (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!;
        Assert.Equal((2, 2), (report.Faces, report.Purged));
        Assert.Contains(space.Keys("shards/test/delta/"), key => key.Contains("tomb-", StringComparison.Ordinal));
        space.Clock.Advance(space.Options.ShardGrace);
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        Assert.Empty(space.Keys("shards/test/delta/"));
        Assert.All(raw, vector => Assert.Empty(space.Objects.Containing(vector)));
        await SeesAllAsync(space);
    }

    [Fact]
    public async Task Burial_is_the_last_that_a_sweep_deletes()
    {
        StoredSpace space = await ThreePeopleAsync();
        await space.ForgetAsync(2);
        FaultPlan calls = FaultPlan.None();
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        space.Clock.Advance(space.Options.ShardGrace);
        space.Objects.Faults = space.Documents.Faults = calls;
        CompactionReport report = (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!;
        string[] deleted = [.. calls.Log.Where(call => call.StartsWith("delete", StringComparison.Ordinal))];
        Assert.Contains("tomb-", deleted[^1], StringComparison.Ordinal);
        Assert.Equal((4, 4), (report.Deleted, deleted.Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crash_at_any_call_is_made_good_by_the_next_run(bool after)
    {
        string? expected = null;
        for (int call = 0; ; call++)
        {
            StoredSpace space = await ThreePeopleAsync();
            await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            space.Clock.Advance(space.Options.ShardGrace);
            await space.ForgetAsync(2);
            await space.EnrolAsync(new Random(8), 4);
            FaultPlan plan = after ? FaultPlan.CrashAfter(call) : FaultPlan.CrashBefore(call);
            space.Objects.Faults = space.Documents.Faults = plan;
            try
            {
                await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            }
            catch (CrashException)
            {
                // The process is gone.
            }

            space.Objects.Faults = space.Documents.Faults = null;
            await SeesAllAsync(space);
            await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            await SeesAllAsync(space);

            // Manifests remember names of absorbed deltas until they see them gone: two compactions on, nothing tells the histories apart.
            for (int more = 0; more < 2; more++)
            {
                space.Clock.Advance(space.Options.ShardGrace);
                await space.EnrolAsync(new Random(100 + more), 5);
                await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
                space.Clock.Advance(space.Options.ShardGrace);
                await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            }

            await SeesAllAsync(space);
            expected ??= space.ToString();
            Assert.Equal(expected, space.ToString());
            using GalleryIndex index = space.Index();
            await index.RefreshAsync(Cancellation);
            Assert.Equal((0, index.Status.Bases, 1), (space.Keys("shards/test/delta/").Count, space.Keys("shards/test/base/").Count, space.Keys("shards/test/manifest/").Count));
            if (call > 0 && !plan.Happened) return;
        }
    }

    [Fact]
    public async Task Crash_leaves_no_orphan_beyond_one_more_compaction_though_new_deltas_came()
    {
        for (int call = 1; ; call++)
        {
            StoredSpace space = await ThreePeopleAsync();
            FaultPlan plan = FaultPlan.CrashAfter(call);
            space.Objects.Faults = space.Documents.Faults = plan;
            try
            {
                await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            }
            catch (CrashException)
            {
                // The process is gone.
            }

            space.Objects.Faults = space.Documents.Faults = null;
            await space.EnrolAsync(new Random(9), 5);
            await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            space.Clock.Advance(space.Options.ShardGrace);
            await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            await SeesAllAsync(space);
            IReadOnlyList<string> left = [.. space.Keys("shards/")];
            Assert.Equal(2 + BasesIn(left) - 1, left.Count);
            using GalleryIndex index = space.Index();
            await index.RefreshAsync(Cancellation);
            Assert.Equal(BasesIn(left), index.Status.Bases);
            if (!plan.Happened) return;
        }
    }

    [Fact]
    public async Task Of_compactions_that_race_one_wins_and_nothing_is_lost()
    {
        for (int call = 1; ; call++)
        {
            StoredSpace space = await ThreePeopleAsync(TimeSpan.Zero);
            CompactionReport? second = null;
            FaultPlan plan = FaultPlan.RunBefore(call, async () =>
            {
                // What came between makes the winner's shard another one.
                if (call % 2 == 0) await space.EnrolAsync(new Random(call), 6);
                second = await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            });
            space.Objects.Faults = space.Documents.Faults = plan;
            CompactionReport? first = await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            space.Objects.Faults = space.Documents.Faults = null;
            if (!plan.Happened) return;
            Assert.True(first?.Absorbed > 0 || second?.Absorbed > 0);
            await SeesAllAsync(space);
            await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            await SeesAllAsync(space);
            Assert.Empty(space.Keys("shards/test/delta/"));
            Assert.Single(space.Keys("shards/test/manifest/"));
        }
    }

    [Fact]
    public async Task Racing_at_full_speed_ends_with_everyone_and_no_waste()
    {
        StoredSpace space = new(TimeSpan.Zero);
        Random random = Seed.Start();
        for (ulong round = 0; round < 12; round++)
        {
            await space.EnrolAsync(random, round, faces: 2);
            CompactionReport?[] reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => space.Compactor().RunAsync(StoredSpace.Name, Cancellation).AsTask()));
            Assert.Equal(1, reports.Sum(report => report?.Absorbed ?? 0));
        }

        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        await SeesAllAsync(space);
        using GalleryIndex index = space.Index();
        await index.RefreshAsync(Cancellation);
        Assert.Equal((index.Status.Bases, 0), (space.Keys("shards/test/base/").Count, space.Keys("shards/test/delta/").Count));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(-2)]
    [InlineData(40)]
    public async Task Damaged_delta_stays_where_it_is_and_holds_nobody_up(int place)
    {
        StoredSpace space = await ThreePeopleAsync();
        string key = space.Keys("shards/test/delta/")[1], name = key.Split('/')[^1];
        byte[] whole = (await space.Objects.GetAsync(key, Cancellation))!.Bytes.ToArray(), damaged = [.. whole];
        damaged[place < 0 ? whole.Length + place : place] ^= 1;
        await space.PutAsync(name, damaged);
        CompactionReport report = (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!;
        Assert.Equal([name], report.Damaged);
        Assert.Equal(2, report.Absorbed);
        space.Clock.Advance(space.Options.ShardGrace);
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        Assert.Equal([key], space.Keys("shards/test/delta/"));
        await space.PutAsync(name, whole);
        Assert.Equal(1, (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!.Absorbed);
        await SeesAllAsync(space);
    }

    [Fact]
    public async Task Damaged_base_holds_up_nobody_but_itself()
    {
        StoredSpace space = await ThreePeopleAsync();
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        string key = Assert.Single(space.Keys("shards/test/base/"));
        byte[] whole = (await space.Objects.GetAsync(key, Cancellation))!.Bytes.ToArray(), damaged = [.. whole];
        damaged[^70] ^= 1;
        await space.Objects.PutAsync(key, new MemoryStream(damaged), "application/octet-stream", Cancellation);
        await space.EnrolAsync(new Random(3), 8, faces: 9);
        CompactionReport report = (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!;
        Assert.Equal((1, 9), (report.Absorbed, report.Faces));
        Assert.Equal([key.Split('/')[^1]], report.Damaged);
        await space.Objects.PutAsync(key, new MemoryStream(whole), "application/octet-stream", Cancellation);
        await SeesAllAsync(space);
    }

    [Fact]
    public async Task Delta_that_comes_back_after_it_was_absorbed_adds_no_face()
    {
        StoredSpace space = await ThreePeopleAsync(TimeSpan.Zero);
        string key = space.Keys("shards/test/delta/")[0];
        byte[] whole = (await space.Objects.GetAsync(key, Cancellation))!.Bytes.ToArray();
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        Assert.Empty(space.Keys("shards/test/delta/"));
        await space.PutAsync(key.Split('/')[^1], whole);
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        await SeesAllAsync(space);
    }

    [Fact]
    public async Task Delta_of_somebody_forgotten_that_comes_late_is_purged_as_well()
    {
        StoredSpace space = await ThreePeopleAsync(TimeSpan.Zero);
        await space.ForgetAsync(2);
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        await space.EnrolAsync(new Random(4), 2);
        CompactionReport report = (await space.Compactor().RunAsync(StoredSpace.Name, Cancellation))!;
        Assert.Equal(1, report.Purged);
        await SeesAllAsync(space);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_ends_a_run_that_a_later_one_completes()
    {
        for (int call = 1; ; call++)
        {
            StoredSpace space = await ThreePeopleAsync(TimeSpan.Zero);
            FaultPlan plan = FaultPlan.FailAfter(call, () => new StorageBusyException("test"));
            space.Objects.Faults = space.Documents.Faults = plan;
            try
            {
                await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
                if (!plan.Happened) return;
            }
            catch (StorageBusyException)
            {
                await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            }

            await SeesAllAsync(space);
            Assert.Empty(space.Keys("shards/test/delta/"));
        }
    }

    private static int BasesIn(IReadOnlyList<string> keys) => keys.Count(key => key.Contains("/base/", StringComparison.Ordinal));

    /// <summary>Two faces of person 2, one each of 1 and 3, in three deltas.</summary>
    private static async Task<StoredSpace> ThreePeopleAsync(TimeSpan? grace = null)
    {
        StoredSpace space = new(grace);
        Random random = new(1);
        await space.EnrolAsync(random, 1);
        await space.EnrolAsync(random, 2, faces: 2);
        await space.EnrolAsync(random, 3);
        return space;
    }

    private static async Task SeesAllAsync(StoredSpace space)
    {
        using GalleryIndex index = space.Index();
        await index.RefreshAsync(Cancellation);
        Assert.Empty(index.Status.Damaged);
        Assert.Equal(space.Living.Count, index.Status.Faces);
        foreach ((_, UInt128 person, _, float[] vector) in space.Living)
            Assert.Equal(person, index.Search(vector, 1, new SearchFilter())[0].PersonId);
    }
}
