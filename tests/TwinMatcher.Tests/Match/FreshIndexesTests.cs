using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Match;
using TwinMatcher.Tests.Gallery.Index;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Match;

/// <summary>Nobody is answered from an index that was never whole, and everybody soon from one that has what is new.</summary>
public sealed class FreshIndexesTests
{
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(2);

    private readonly StoredSpace _space = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_is_loaded_before_the_first_answer_and_what_is_new_soon_after()
    {
        using GalleryIndex index = _space.Index();
        using FreshIndexes fresh = new([index], Oldest, _space.Clock);
        await _space.EnrolAsync(Seed.Start(), 7);
        await fresh.EnsureAsync(Cancellation);
        Assert.Equal(1, index.Status.Faces);
        await _space.EnrolAsync(Seed.Start(), 8);
        await fresh.EnsureAsync(Cancellation);
        Assert.Equal(1, index.Status.Faces);
        _space.Clock.Advance(Oldest);
        await fresh.EnsureAsync(Cancellation);
        Assert.Equal(2, index.Status.Faces);
    }

    [Fact]
    public async Task Index_that_was_never_whole_answers_nobody()
    {
        using GalleryIndex index = _space.Index();
        using FreshIndexes fresh = new([index], Oldest, _space.Clock);
        _space.Documents.Faults = FaultPlan.FailBefore(1, () => new StorageBusyException("later"));
        await Assert.ThrowsAsync<StorageBusyException>(async () => await fresh.EnsureAsync(Cancellation));
        await fresh.EnsureAsync(Cancellation);
        Assert.NotNull(index.Status.Refreshed);
    }

    [Fact]
    public async Task Index_that_was_whole_answers_while_storage_is_busy()
    {
        using GalleryIndex index = _space.Index();
        using FreshIndexes fresh = new([index], Oldest, _space.Clock);
        await fresh.EnsureAsync(Cancellation);
        await _space.EnrolAsync(Seed.Start(), 7);
        _space.Clock.Advance(Oldest);
        _space.Documents.Faults = FaultPlan.FailBefore(1, () => new StorageBusyException("later"));
        await fresh.EnsureAsync(Cancellation);
        Assert.Equal(0, index.Status.Faces);
        await fresh.EnsureAsync(Cancellation);
        Assert.Equal(1, index.Status.Faces);
    }

    [Fact]
    public async Task Of_many_who_come_at_once_one_looks()
    {
        using GalleryIndex one = _space.Index(), index = _space.Index();
        FaultPlan once = FaultPlan.None(), together = FaultPlan.None();
        _space.Documents.Faults = once;
        await one.RefreshAsync(Cancellation);
        _space.Documents.Faults = together;
        using FreshIndexes fresh = new([index], Oldest, _space.Clock);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => fresh.EnsureAsync(Cancellation).AsTask(), Cancellation)));
        Assert.Equal(once.Log, together.Log);
    }
}
