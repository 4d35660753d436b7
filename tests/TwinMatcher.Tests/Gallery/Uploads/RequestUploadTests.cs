using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Uploads;

/// <summary>Who gets a ticket, and for what.</summary>
public sealed class RequestUploadTests
{
    private readonly TestGallery _gallery = new();

    [Theory]
    [InlineData("image/jpeg", null)]
    [InlineData("image/png", null)]
    [InlineData("image/webp", null)]
    [InlineData("image/gif", "invalid")]
    [InlineData("IMAGE/PNG", "invalid")]
    [InlineData("image/png; charset=utf-8", "invalid")]
    [InlineData("", "invalid")]
    public async Task Only_types_of_photos_get_a_ticket(string type, string? code) =>
        Assert.Equal(code, (await _gallery.RequestUpload.RunAsync(new(UploadPurpose.Match, type))).Problem?.Code);

    [Theory]
    [InlineData(UploadPurpose.Match, false, null)]
    [InlineData(UploadPurpose.Match, true, "invalid")]
    [InlineData(UploadPurpose.Enrol, true, null)]
    [InlineData(UploadPurpose.Enrol, false, "invalid")]
    public async Task Person_is_for_enrolment_only(UploadPurpose purpose, bool withPerson, string? code)
    {
        Id person = await _gallery.PersonAsync();
        Assert.Equal(code, (await _gallery.RequestUpload.RunAsync(new(purpose, "image/png", withPerson ? person : null))).Problem?.Code);
    }

    [Fact]
    public async Task Person_who_is_not_there_gets_no_photos() => Assert.Equal(Problems.PersonUnknown,
        (await _gallery.RequestUpload.RunAsync(new(UploadPurpose.Enrol, "image/png", Id.Of("nobody")))).Problem);

    [Fact]
    public async Task Provenance_that_is_too_long_is_a_problem() => Assert.Equal("invalid",
        (await _gallery.RequestUpload.RunAsync(new(UploadPurpose.Match, "image/png", Provenance: new Provenance(new string('x', 301))))).Problem?.Code);

    [Fact]
    public async Task Form_takes_exactly_one_photo_of_the_type_in_time()
    {
        UploadTicket ticket = (await _gallery.RequestUpload.RunAsync(new(UploadPurpose.Match, "image/webp"))).Value!;

        Assert.Equal(
            new UploadConditions($"uploads/match/{ticket.Upload}", "image/webp", 1, _gallery.Options.MaxPhotoBytes, _gallery.Clock.GetUtcNow() + _gallery.Options.FormLifetime),
            Assert.Single(_gallery.Objects.Forms));
        Assert.Equal((_gallery.Options.MaxPhotoBytes, _gallery.Clock.GetUtcNow() + _gallery.Options.FormLifetime), (ticket.MaxBytes, ticket.Expires));
    }

    [Fact]
    public async Task Ticket_is_waiting_and_on_the_list_of_open_ones()
    {
        Id upload = (await _gallery.TicketAsync(null)).Upload;

        Assert.Equal(UploadState.Waiting, (await _gallery.FindUpload.RunAsync(upload)).Value?.State);
        Assert.Single((await _gallery.Documents.QueryAsync(Keys.OpenUploads)).Documents);
    }

    [Fact]
    public async Task Ticket_that_ran_out_unused_is_expired_and_after_a_day_unknown()
    {
        Id upload = (await _gallery.TicketAsync(null)).Upload;
        _gallery.Clock.Advance(_gallery.Options.FormLifetime - TimeSpan.FromSeconds(1));
        Assert.True((await _gallery.FindUpload.RunAsync(upload)).IsDone);
        _gallery.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Problems.UploadExpired, (await _gallery.FindUpload.RunAsync(upload)).Problem);
        _gallery.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Problems.UploadUnknown, (await _gallery.FindUpload.RunAsync(upload)).Problem);
    }

    [Fact]
    public async Task Person_forgotten_between_any_two_calls_gets_no_ticket_that_outlives_them()
    {
        Id person = await _gallery.PersonAsync();
        int calls = await Crashes.CountAsync(_gallery, async copy => await copy.TicketAsync(person));
        for (int call = 1; call <= calls; call++)
        {
            TestGallery gallery = _gallery.Copy();
            gallery.Faults = FaultPlan.RunBefore(call, async () => await gallery.ForgetPerson.RunAsync(person));
            Outcome<UploadTicket> ticket = await gallery.RequestUpload.RunAsync(new(UploadPurpose.Enrol, "image/png", person, new Provenance(TestGallery.Name)));
            gallery.Faults = null;
            Assert.Equal(Problems.PersonUnknown, ticket.Problem);
            Assert.Empty(gallery.TracesOf());
        }
    }
}
