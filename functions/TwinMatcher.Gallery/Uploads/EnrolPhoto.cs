using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>Enrols a photo that is at hand, as a command line does: the ticket, the photo and the reading in one; the same photo of the same person twice is one.</summary>
public sealed class EnrolPhoto(IDocuments documents, IObjects objects, ReadPhoto read, GalleryOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Id, Lazy<Task<Outcome<Upload>>>> _running = new();

    /// <summary>Ends with the upload ready or refused. Of equal photos of one person at the same time one is read, and all are told of it.</summary>
    /// <param name="attributes">Of the photo; one that is enrolled already takes those that it lacks.</param>
    public async ValueTask<Outcome<Upload>> RunAsync(
        Id person, ReadOnlyMemory<byte> photo, Provenance? provenance = null, Attributes? attributes = null, CancellationToken cancellation = default)
    {
        if ((PersonRules.Of(provenance) ?? AttributeRules.Of(attributes)) is Problem wrong) return wrong;
        if (attributes is { IsEmpty: true }) attributes = null;
        Id id = Id.Of("photo", person.ToString(), Convert.ToHexStringLower(SHA256.HashData(photo.Span)));
        Lazy<Task<Outcome<Upload>>> run = _running.GetOrAdd(id, _ => new(() => EnrolAsync(
            UploadRecord.Ticket(id, UploadPurpose.Enrol, PhotoTypes.Of(photo.Span), person, provenance, clock.GetUtcNow(), options) with { Attributes = attributes }, photo, cancellation)));
        try
        {
            return await run.Value.ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(KeyValuePair.Create(id, run));
        }
    }

    private async Task<Outcome<Upload>> EnrolAsync(UploadRecord ticket, ReadOnlyMemory<byte> photo, CancellationToken cancellation)
    {
        // Another process may enrol the same photo and take the reading over each time; once it is through, so are we.
        const int Rounds = 10;
        if (await MergedPeople.ResolveAsync(documents, ticket.Person!.Value, cancellation).ConfigureAwait(false) is not { } found) return Problems.PersonUnknown;
        ticket = ticket with { Person = found.Person.Id };
        for (int round = 0; round < Rounds; round++)
        {
            UploadRecord? known = (await UploadRecord.FindAsync(documents, ticket.Id, cancellation).ConfigureAwait(false))?.Upload;
            if (known is { IsFinal: true })
            {
                await new Leavings(documents, objects, options).RemoveAsync(known, cancellation).ConfigureAwait(false);
                if (ticket.Attributes is { } learnt) await new DescribeFace(documents).RunAsync(known, learnt, cancellation).ConfigureAwait(false);
                return known.ToUpload();
            }

            if (known is null && !await documents.WriteAsync(ticket.Create(options), cancellation).ConfigureAwait(false))
            {
                if (await documents.GetAsync(Keys.Forgotten(ticket.Person.Value), cancellation).ConfigureAwait(false) is not null) return Problems.PersonUnknown;
                continue;
            }

            string etag = await objects.PutAsync(ticket.ObjectKey, AsStream(photo), ticket.ContentType, cancellation).ConfigureAwait(false);
            if (await read.RunAsync(ticket.ObjectKey, etag, takesOver: true, cancellation).ConfigureAwait(false) == ReadOutcome.Unwanted) return Problems.PersonUnknown;
        }

        return Problems.Busy;
    }

    private static MemoryStream AsStream(ReadOnlyMemory<byte> photo) => MemoryMarshal.TryGetArray(photo, out ArraySegment<byte> array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(photo.ToArray(), writable: false);
}
