using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Storage;

public sealed class LeaseTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly ManualClock _clock = new();
    private readonly MemoryDocuments _documents;

    public LeaseTests() => _documents = new MemoryDocuments(_clock);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_has_it_until_it_is_let_go_or_expires()
    {
        Lease first = (await TakeAsync("first"))!;
        Assert.Null(await TakeAsync("second"));
        await first.ReleaseAsync(Stop);
        Assert.NotNull(await TakeAsync("second"));
        _clock.Advance(Lifetime);
        Assert.NotNull(await TakeAsync("third"));
    }

    /// <summary>Once, a lease taken while the clock was fast by days held up everybody for as long when it was right again.</summary>
    [Fact]
    public async Task Taken_under_a_clock_that_was_days_fast_it_holds_up_nobody_when_it_is_right_again()
    {
        _clock.Set(TimeSpan.FromDays(3));
        Lease first = (await TakeAsync("first"))!;
        _clock.Set(-TimeSpan.FromDays(3));
        Assert.NotNull(await TakeAsync("second"));
        Assert.Null(await TakeAsync("third"));
        Assert.False(await first.RenewAsync(Stop));
    }

    [Fact]
    public async Task Renewed_it_lasts_on()
    {
        Lease lease = (await TakeAsync("first"))!;
        for (int i = 0; i < 3; i++)
        {
            _clock.Advance(Lifetime * 0.9);
            Assert.True(await lease.RenewAsync(Stop));
        }

        Assert.Null(await TakeAsync("second"));
    }

    [Fact]
    public async Task Expired_it_is_taken_again_only_if_nobody_has_it()
    {
        Lease first = (await TakeAsync("first"))!;
        _clock.Advance(Lifetime);
        Assert.True(await first.RenewAsync(Stop));
        _clock.Advance(Lifetime);
        Lease second = (await TakeAsync("second"))!;
        Assert.False(await first.RenewAsync(Stop));
        Assert.True(await second.RenewAsync(Stop));
    }

    private ValueTask<Lease?> TakeAsync(string holder) => Lease.TakeAsync(_documents, _clock, "work", holder, Lifetime, Stop);
}
