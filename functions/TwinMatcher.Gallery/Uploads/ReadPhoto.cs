using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>What became of the news of a photo.</summary>
public enum ReadOutcome
{
    /// <summary>It was read, now or before: its upload is ready.</summary>
    Ready,

    /// <summary>It was refused, now or before.</summary>
    Refused,

    /// <summary>Nobody is waiting for it: no upload, or it or its person was forgotten. Whatever it left was removed.</summary>
    Unwanted,

    /// <summary>Another reader has it: ask again when its lease has run out.</summary>
    Busy,
}

/// <summary>What Ingest does with the news of a stored photo: reads it, and writes what it shows. Idempotent: the same news any number of times, in any order with
/// others, and after a crash at any point, leaves one face, one count, one vector a space.</summary>
public sealed class ReadPhoto(IDocuments documents, IObjects objects, FaceEngine engine, GalleryOptions options, TimeProvider clock)
{
    // Each round means that another reader, an edit or a second photo under the same ticket came between.
    private const int Rounds = 50;

    private readonly EnrolFace _enrol = new(documents, objects, options, clock);
    private readonly Leavings _leavings = new(documents, objects);

    /// <exception cref="StorageBusyException">Storage does not answer, or too many change the same person: the news is to be brought again.</exception>
    public ValueTask<ReadOutcome> RunAsync(ObjectCreated news, CancellationToken cancellation = default) => RunAsync(news.Key, news.ETag, takesOver: false, cancellation);

    /// <param name="takesOver">Reads although another reader's lease runs, which then cannot end: for whoever knows that reader to be dead, or can wait for no other.</param>
    internal async ValueTask<ReadOutcome> RunAsync(string key, string etag, bool takesOver, CancellationToken cancellation)
    {
        if (ObjectNames.ParseUpload(key) is not { } named) return ReadOutcome.Unwanted;
        bool lost = false;
        for (int round = 0; round < Rounds; round++)
        {
            if (await UploadRecord.FindAsync(documents, named.Upload, cancellation).ConfigureAwait(false) is not { } found || found.Upload.Purpose != named.Purpose)
                return await _leavings.RemoveUnwantedAsync(key, [etag], cancellation).ConfigureAwait(false);
            if (found.Upload.IsFinal) return await _leavings.RemoveAsync(found.Upload, cancellation).ConfigureAwait(false);

            // Whoever lost their lease leaves the photo to the one who has it now: two that took it from each other would never end.
            if (lost || (found.Upload.IsLeased(clock.GetUtcNow(), options.ReadingLease) && !takesOver)) return ReadOutcome.Busy;
            takesOver = false;
            UploadRecord leased = Lease(found.Upload, etag);
            if (!await StoreAsync(leased, found.Version, cancellation).ConfigureAwait(false)) continue;
            long version = found.Version + 1;
            if (await objects.GetAsync(key, cancellation).ConfigureAwait(false) is not ObjectContent photo)
            {
                // Old news of a photo that is gone; another may still be posted with the ticket.
                await StoreAsync(leased with { State = UploadState.Waiting, LeaseEnd = null }, version, cancellation).ConfigureAwait(false);
                return ReadOutcome.Unwanted;
            }

            if (photo.ETag != etag)
            {
                // Another photo was stored over the one the news is of. What is there now is what counts, and its name must be known before anything is written.
                (etag, takesOver) = (photo.ETag, true);
                continue;
            }

            ReadOutcome? outcome = leased.Person is null
                ? await MatchAsync(leased, version, photo.Bytes, cancellation).ConfigureAwait(false)
                : await EnrolAsync(leased, version, photo, cancellation).ConfigureAwait(false);
            if (outcome is not null) return outcome.Value;
            lost = true;
        }

        throw new StorageBusyException($"upload {named.Upload} changed {Rounds} times while it was read");
    }

    private UploadRecord Lease(UploadRecord upload, string etag) => upload with
    {
        State = UploadState.Reading,
        LeaseEnd = clock.GetUtcNow() + options.ReadingLease,
        ETags = [.. upload.ETags.Append(etag).Distinct()],
        Spaces = engine.Spaces.Select(space => KeyValuePair.Create(space, engine.DimensionOf(space))).Concat(upload.Spaces).DistinctBy(space => space.Key).ToDictionary(),
    };

    private ValueTask<bool> StoreAsync(UploadRecord upload, long version, CancellationToken cancellation)
        => documents.WriteAsync([DocumentChange.Replace(Keys.Upload(upload.Id), version, upload.ToBytes(), upload.Vanishes(options))], cancellation);

    /// <summary>Null when the lease was lost.</summary>
    private async ValueTask<ReadOutcome?> MatchAsync(UploadRecord leased, long version, ReadOnlyMemory<byte> photo, CancellationToken cancellation)
    {
        Finding finding = engine.Find(photo.Span);
        UploadRecord read = leased with
        {
            State = finding.Refusal is null ? UploadState.Ready : UploadState.Refused,
            LeaseEnd = null,
            Width = finding.Width,
            Height = finding.Height,
            Faces = [.. finding.Faces.Select((face, position) => SeenFaces.Of(Id.Of("face", leased.ObjectKey, leased.ETags[^1], $"{position}"), face))],
            Refusal = finding.Refusal is Refusal refusal ? new Problem(refusal.Code, refusal.Sentence) : null,
        };
        bool stored = await documents.WriteAsync(
            [DocumentChange.Replace(Keys.Upload(read.Id), version, SeenFaces.Fit(read), read.Vanishes(options)), DocumentChange.Delete(read.OpenKey)], cancellation).ConfigureAwait(false);
        return !stored ? null : read.State == UploadState.Ready ? ReadOutcome.Ready : ReadOutcome.Refused;
    }

    /// <summary>Null when the lease was lost.</summary>
    private async ValueTask<ReadOutcome?> EnrolAsync(UploadRecord leased, long version, ObjectContent photo, CancellationToken cancellation)
    {
        Finding finding = engine.Find(photo.Bytes.Span, new FaceExtras(options.ThumbnailSide, (FaceCopies)options.Augmentation));
        Problem? problem = EnrolmentRules.Refuse(finding) ?? (await IsTooAlikeAsync(leased, finding.Faces[0], cancellation).ConfigureAwait(false) ? Problems.TooAlike : null);
        if (problem is null) return await _enrol.RunAsync(leased, version, photo.ETag, finding, cancellation).ConfigureAwait(false);
        UploadRecord refused = leased with { State = UploadState.Refused, LeaseEnd = null, Width = finding.Width, Height = finding.Height, Refusal = problem };
        if (!await StoreAsync(refused, version, cancellation).ConfigureAwait(false)) return null;
        return await _leavings.RemoveAsync(refused, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsTooAlikeAsync(UploadRecord leased, Face seen, CancellationToken cancellation)
    {
        if (options.TooAlike is not double limit) return false;
        string space = engine.Spaces[0];
        await foreach ((FaceRecord face, _) in FaceRecord.OfPersonAsync(documents, leased.Person!.Value, cancellation).ConfigureAwait(false))
        {
            if (face.Upload != leased.Id && face.Face.Embeddings!.TryGetValue(space, out float[]? embedding) && UnitVector.Dot(embedding, seen.Embeddings[space]) >= limit) return true;
        }

        return false;
    }
}
