using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

/// <summary>An index says what is stored: no more, no less, whatever happens while it is read.</summary>
public sealed class GalleryIndexTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_delta_is_found_after_a_refresh_and_not_before()
    {
        StoredSpace space = new();
        using GalleryIndex index = space.Index();
        Random random = Seed.Start();
        Assert.False(await index.RefreshAsync(Cancellation));
        await space.EnrolAsync(random, 7);
        float[] query = space.Living[0].Vector;
        Assert.Empty(index.Search(query, 5, new SearchFilter()));
        Assert.True(await index.RefreshAsync(Cancellation));
        Assert.Equal((UInt128)7, Assert.Single(index.Search(query, 5, new SearchFilter())).PersonId);
        Assert.False(await index.RefreshAsync(Cancellation));
    }

    [Fact]
    public void Index_begins_with_nothing()
    {
        using GalleryIndex index = new StoredSpace().Index();
        IndexStatus status = index.Status;
        Assert.Equal((StoredSpace.Name, StoredSpace.Dimension, 0, 0L, 0L, 0L), (status.Space, status.Dimension, status.HeadVersion, status.Faces, status.People, status.Generation));
        Assert.Equal((0, 0, null, null, 0), (status.Bases, status.Deltas, status.Refreshed, status.HeadTrouble, status.Damaged.Count));
    }

    [Fact]
    public async Task Answers_equal_brute_force_over_any_history()
    {
        StoredSpace space = new();
        using GalleryIndex index = space.Index();
        Random random = Seed.Start();
        CompactSpace compactor = space.Compactor();
        HashSet<UInt128> forgotten = [];
        for (int step = 0; step < 120; step++)
        {
            UInt128 person = StoredSpace.Number(1000 + (ulong)random.Next(25));
            switch (random.Next(10))
            {
                case < 6:
                    // A forgotten id is never given again.
                    if (!forgotten.Contains(person)) await space.EnrolAsync(random, person, 0, random.Next(1, 4));
                    break;
                case 6 when step % 3 == 0:
                    forgotten.Add(person);
                    await space.ForgetAsync(person);
                    break;
                case 9:
                    await space.RecategoriseAsync(person, (byte)random.Next(4));
                    break;
                case 7:
                    await compactor.RunAsync(StoredSpace.Name, Cancellation);
                    break;
                case 8:
                    space.Clock.Advance(TimeSpan.FromSeconds(random.Next(20)));
                    break;
            }

            await index.RefreshAsync(Cancellation);
            space.Check(index, StoredSpace.Vector(random), 8);
            Assert.Equal((space.Living.Count, space.Living.Select(face => face.Person).Distinct().Count()), (index.Status.Faces, index.Status.People));
        }
    }

    [Fact]
    public async Task Forgotten_person_is_named_no_more_after_a_refresh()
    {
        StoredSpace space = new();
        using GalleryIndex index = space.Index();
        Random random = Seed.Start();
        await space.EnrolAsync(random, 1, faces: 3);
        await space.EnrolAsync(random, 2);
        await index.RefreshAsync(Cancellation);
        await space.ForgetAsync(1);
        await index.RefreshAsync(Cancellation);
        Assert.Equal((UInt128)2, Assert.Single(index.Search(StoredSpace.Vector(random), 5, new SearchFilter())).PersonId);
        Assert.Equal((1, 1), (index.Status.Faces, index.Status.People));
    }

    [Fact]
    public async Task Recategorised_person_is_found_under_the_new_category_alone_before_compaction_and_after()
    {
        StoredSpace space = new();
        using GalleryIndex index = space.Index();
        Random random = Seed.Start();
        await space.EnrolAsync(random, 1, category: 2, faces: 2);
        await space.EnrolAsync(random, 2, category: 2);
        await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
        foreach (byte category in new byte[] { 5, 3, 4 })
        {
            await space.RecategoriseAsync(1, category);
            if (category == 3) await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            await index.RefreshAsync(Cancellation);
            Assert.Equal(3, index.Status.Faces);
            float[] query = StoredSpace.Vector(random);
            for (int c = 0; c < 8; c++) space.Check(index, query, 5, 1UL << c);
        }
    }

    [Fact]
    public async Task Damaged_shard_is_left_out_and_named_and_heals()
    {
        StoredSpace space = new();
        using GalleryIndex index = space.Index();
        Random random = Seed.Start();
        string bad = await space.EnrolAsync(random, 1), good = await space.EnrolAsync(random, 2);
        byte[] whole = (await space.Objects.GetAsync(ObjectNames.Delta(StoredSpace.Name, bad), Cancellation))!.Bytes.ToArray();
        byte[] damaged = [.. whole];
        damaged[600] ^= 1;
        await space.PutAsync(bad, damaged);
        await index.RefreshAsync(Cancellation);
        Assert.Equal([ObjectNames.Delta(StoredSpace.Name, bad)], index.Status.Damaged);
        Assert.Equal((UInt128)2, Assert.Single(index.Search(StoredSpace.Vector(random), 5, new SearchFilter())).PersonId);
        await space.PutAsync(bad, whole);
        space.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(await index.RefreshAsync(Cancellation));
        Assert.Empty(index.Status.Damaged);
        Assert.Equal(2, index.Status.Faces);
    }

    [Fact]
    public async Task Shards_of_another_space_are_not_mixed_in()
    {
        StoredSpace space = new();
        using GalleryIndex index = space.Index();
        using MemoryStream other = new();
        FaceList list = new(StoredSpace.Dimension);
        list.Add(1, 1, 0, StoredSpace.Vector(Seed.Start()));
        new TwinMatcher.Search.Format.ShardWriter("other", StoredSpace.Head).Write(other, list, cancellation: Cancellation);
        await space.PutAsync("stray-1", other.ToArray());
        await index.RefreshAsync(Cancellation);
        Assert.Single(index.Status.Damaged);
        Assert.Equal(0, index.Status.Faces);
    }

    [Fact]
    public async Task Refresh_that_a_compaction_overtakes_at_any_call_sees_everything()
    {
        for (int call = 1; ; call++)
        {
            StoredSpace space = new(grace: TimeSpan.Zero);
            Random random = new(5);
            for (ulong i = 0; i < 5; i++) await space.EnrolAsync(random, i);
            await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            await space.EnrolAsync(random, 9, faces: 6);
            using GalleryIndex index = space.Index();
            FaultPlan plan = FaultPlan.RunBefore(call, async () => await space.Compactor().RunAsync(StoredSpace.Name, Cancellation));
            space.Objects.Faults = space.Documents.Faults = plan;
            await index.RefreshAsync(Cancellation);
            Assert.Equal(11, index.Status.Faces);
            if (!plan.Happened) return;
        }
    }

    [Fact]
    public async Task Failed_refresh_leaves_the_index_as_it_was_and_the_next_makes_up_for_it()
    {
        for (int call = 1; ; call++)
        {
            StoredSpace space = new();
            Random random = new(6);
            await space.EnrolAsync(random, 1);
            using GalleryIndex index = space.Index();
            await index.RefreshAsync(Cancellation);
            for (ulong i = 2; i < 6; i++) await space.EnrolAsync(random, i);
            FaultPlan plan = FaultPlan.FailBefore(call, () => new TwinMatcher.Gallery.Ports.StorageBusyException("test"));
            space.Objects.Faults = space.Documents.Faults = plan;
            try
            {
                await index.RefreshAsync(Cancellation);
            }
            catch (TwinMatcher.Gallery.Ports.StorageBusyException)
            {
                Assert.Single(index.Search(StoredSpace.Vector(random), 9, new SearchFilter()));
            }

            space.Objects.Faults = space.Documents.Faults = null;
            await index.RefreshAsync(Cancellation);
            Assert.Equal(5, index.Search(StoredSpace.Vector(random), 9, new SearchFilter()).Length);
            if (!plan.Happened) return;
        }
    }

    [Fact]
    public async Task Searches_during_refreshes_and_compactions_always_see_whoever_was_there_before()
    {
        StoredSpace space = new(grace: TimeSpan.Zero);
        GalleryIndex index = space.Index();
        Random random = Seed.Start();
        await space.EnrolAsync(random, 1);
        float[] first = space.Living[0].Vector;
        await index.RefreshAsync(Cancellation);
        using CancellationTokenSource done = new();
        Task<int>[] searchers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            int searches = 0;
            for (; !done.IsCancellationRequested || searches == 0; searches++)
                Assert.Equal((UInt128)1, index.Search(first, 3, new SearchFilter())[0].PersonId);
            return searches;
        }))];
        for (ulong i = 2; i < 80; i++)
        {
            await space.EnrolAsync(random, i);
            Task refresh = index.RefreshAsync(Cancellation).AsTask();
            if (i % 7 == 0) await space.Compactor().RunAsync(StoredSpace.Name, Cancellation);
            await refresh;
        }

        await index.RefreshAsync(Cancellation);
        Assert.Equal(79, index.Status.Faces);
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(searchers), searches => Assert.True(searches > 0));
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(first, 3, new SearchFilter()));
    }

    [Fact]
    public async Task Dispose_during_a_refresh_calls_it_off()
    {
        for (int call = 1; call < 12; call++)
        {
            StoredSpace space = new();
            Random random = new(call);
            for (ulong i = 0; i < 4; i++) await space.EnrolAsync(random, i);
            GalleryIndex index = space.Index();
            space.Objects.Faults = space.Documents.Faults = FaultPlan.RunBefore(call, () =>
            {
                index.Dispose();
                return Task.CompletedTask;
            });
            try
            {
                await index.RefreshAsync(Cancellation);
                index.Dispose();
            }
            catch (ObjectDisposedException)
            {
                // The refresh was called off.
            }

            await Assert.ThrowsAsync<ObjectDisposedException>(async () => await index.RefreshAsync(Cancellation));
        }
    }
}
