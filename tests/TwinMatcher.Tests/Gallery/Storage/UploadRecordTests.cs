using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Tests.Gallery.Storage;

public sealed class UploadRecordTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly UploadRecord Ticket = UploadRecord.Ticket(Id.Of("upload"), UploadPurpose.Match, "image/png", null, null, Noon, new GalleryOptions());

    /// <summary>An end later than any lease taken now could have is of a clock that was set back.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(240, true)]
    [InlineData(241, false)]
    public void Lease_holds_until_its_end_and_for_two_lengths_at_most(int seconds, bool leased) =>
        Assert.Equal(leased, (Ticket with { LeaseEnd = Noon.AddSeconds(seconds) }).IsLeased(Noon, Lease));

    [Fact]
    public void Without_a_lease_nobody_has_it() => Assert.False(Ticket.IsLeased(Noon, Lease));

    [Fact]
    public void Ticket_is_waiting_for_ten_minutes()
    {
        Assert.Equal((UploadState.Waiting, Noon, Noon.AddMinutes(10), 0, 0), (Ticket.State, Ticket.Requested, Ticket.Expires, Ticket.Width, Ticket.Height));
        Assert.Equal(Problems.UploadNotReady, Ticket.WhyNotReady(Noon.AddMinutes(10).AddTicks(-1)));
        Assert.Equal(Problems.UploadExpired, Ticket.WhyNotReady(Noon.AddMinutes(10)));
    }

    [Fact]
    public void What_was_read_is_ready_or_says_why_not()
    {
        Problem refusal = new("no_face", "No face.");
        Assert.Null((Ticket with { State = UploadState.Ready }).WhyNotReady(Noon.AddDays(1)));
        Assert.Equal(refusal, (Ticket with { State = UploadState.Refused, Refusal = refusal }).WhyNotReady(Noon));
        Assert.Equal(Problems.UploadNotReady, (Ticket with { State = UploadState.Reading }).WhyNotReady(Noon.AddDays(1)));
        Assert.Equal([false, false, true, true], new[] { UploadState.Waiting, UploadState.Reading, UploadState.Ready, UploadState.Refused }.Select(state => (Ticket with { State = state }).IsFinal));
    }

    [Fact]
    public void Photo_of_the_gallery_is_seen_by_whoever_sees_everything_alone()
    {
        UploadRecord enrolled = Ticket with { Purpose = UploadPurpose.Enrol };
        Assert.Equal((true, true, true, false), (Ticket.IsSeenWith(Sight.Own), Ticket.IsSeenWith(Sight.Everything), enrolled.IsSeenWith(Sight.Everything), enrolled.IsSeenWith(Sight.Own)));
    }
}
