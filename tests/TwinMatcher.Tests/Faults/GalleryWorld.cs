using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Bench;
using TwinMatcher.Tests.Gallery;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faults;

/// <summary>A gallery, and what its clients were told: what was acknowledged must be there in the end.</summary>
internal sealed class GalleryWorld(TestGallery gallery)
{
    private static readonly string[] Spaces = [TinyEngine.Space, "hog"];

    public TestGallery Gallery { get; } = gallery;

    /// <summary>Somebody who is in the gallery from the beginning.</summary>
    public Id Person { get; set; }

    /// <summary>Tickets that were given out and whose photo was taken.</summary>
    public List<Id> Acknowledged { get; } = [];

    public static void Inject(GalleryWorld world, FaultPlan? plan) => world.Gallery.Faults = plan;

    /// <summary>As a client and Ingest together do it: ticket, photo, news.</summary>
    public async Task UploadAsync(Id? person, byte[] photo)
    {
        UploadTicket ticket = await Gallery.TicketAsync(person);
        if (await Gallery.Objects.PostAsync(ticket.Form, photo)) Acknowledged.Add(ticket.Upload);
        foreach (ObjectCreated news in Gallery.TakeNews())
        {
            // Taken from the queue for good only when it was read.
            Gallery.BringAgain(news);
            await Gallery.ReadPhoto.RunAsync(news);
            Gallery.TakeNews();
        }
    }

    /// <summary>What the product does without being asked: news that is still in the queue comes twice, and a sweep finds what was lost; hours pass.</summary>
    public async Task SettleAsync(bool killed)
    {
        Gallery.Clock.Advance(Gallery.Options.ReadingLease);
        List<ObjectCreated> news = Gallery.TakeNews();
        if (!killed)
            foreach (ObjectCreated one in news.Concat(news)) await Gallery.ReadPhoto.RunAsync(one);
        for (int round = 0; round < 2; round++)
        {
            foreach (ObjectCreated lost in await Gallery.SweepAsync()) await Gallery.ReadPhoto.RunAsync(lost);
            Gallery.Clock.Advance(TimeSpan.FromHours(2));
        }

        await CompactAsync();
        if (!Gallery.Clock.WasSet) return;
        // What was written under a clock that was days fast is waited for until its time has come.
        Gallery.Clock.Advance(TimeSpan.FromDays(4));
        foreach (ObjectCreated lost in await Gallery.SweepAsync()) await Gallery.ReadPhoto.RunAsync(lost);
        await CompactAsync();
    }

    /// <summary>Until nothing is left to do.</summary>
    public async Task CompactAsync()
    {
        for (int round = 0; round < 3; round++)
        {
            foreach (string space in Spaces) await new CompactSpace(Gallery.Documents, Gallery.Objects, Gallery.Clock, Gallery.Options).RunAsync(space);
            Gallery.Clock.Advance(Gallery.Options.ShardGrace + TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Once each, without their pauses.</summary>
    public async Task CompactOnceAsync()
    {
        foreach (string space in Spaces) await new CompactSpace(Gallery.Documents, Gallery.Objects, Gallery.Clock, Gallery.Options).RunAsync(space);
    }

    /// <summary>What storage contradicts, and what was acknowledged and is not there.</summary>
    public async Task<IReadOnlyList<string>> WrongAsync()
    {
        List<string> wrong = [.. await new StoredTruth(Gallery.Documents, Gallery.Objects, Spaces).ContradictionsAsync(compacted: true)];
        foreach (Id upload in Acknowledged)
        {
            // By that clock a photo to match was older than a day, and forgotten.
            if (Gallery.Clock.WasSet && (await Gallery.FindUpload.RunAsync(upload)).Problem?.Code is "upload_expired" or "upload_unknown") continue;
            if ((await Gallery.FindUpload.RunAsync(upload)).Value?.State is not (UploadState.Ready or UploadState.Refused)) wrong.Add($"upload {upload} was taken and has no outcome");
        }

        return wrong;
    }
}
