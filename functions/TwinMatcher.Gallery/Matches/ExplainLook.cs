using TwinMatcher.Faces;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Says why a face looks like somebody: covers its parts in turn and measures how much of the cosine each takes away. The same question has the same answer.
/// Costs a match and one embedding a part; nothing is recorded.</summary>
/// <param name="engine">Its first space is the one compared when a question names none.</param>
/// <param name="indexes">By space, for the heads they search with.</param>
public sealed class ExplainLook(
    IDocuments documents, IObjects objects, FaceEngine engine, IReadOnlyDictionary<string, GalleryIndex> indexes, TimeProvider clock)
{
    private readonly Calibrations _calibrations = new(documents, clock);

    /// <exception cref="StorageBusyException">Storage does not answer.</exception>
    public async ValueTask<Outcome<LookExplanation>> RunAsync(LookQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        long began = clock.GetTimestamp();
        if (question.Check(engine.Spaces.Where(indexes.ContainsKey)) is Problem wrong) return wrong;
        if (question.Sight == Sight.Own && !await IsOwnAsync(question, cancellation).ConfigureAwait(false)) return Problems.NotAdmin;
        string space = question.Space ?? engine.Spaces[0];

        // Looked up first: cheap, and a photo is no use without somebody to compare with.
        Outcome<Candidates> candidates = await CandidatesAsync(question, space, cancellation).ConfigureAwait(false);
        if (!candidates.IsDone) return candidates.Problem!;
        Outcome<Photograph> photo = await PhotoAsync(question, cancellation).ConfigureAwait(false);
        if (!photo.IsDone) return photo.Problem!;
        Finding finding = await engine.FindAsync(photo.Value.Bytes, new FaceExtras(Cover: question.FaceNumber), cancellation).ConfigureAwait(false);
        if (finding.Refusal is Refusal refusal) return new Problem(refusal.Code, refusal.Sentence);
        if (question.FaceNumber >= finding.Faces.Count) return Problems.FaceUnknown;

        long comparing = clock.GetTimestamp();
        Face face = finding.Faces[question.FaceNumber];
        using IndexView index = indexes[space].View();
        Head head = index.Head;
        Calibration calibration = await _calibrations.OfAsync(space, index, cancellation).ConfigureAwait(false);
        (SeenFace best, double cosine) = candidates.Value.Faces
            .Select(each => (Face: each, Cosine: head.Cosine(face.Embeddings[space], each.Embeddings![space])))
            .OrderByDescending(each => each.Cosine).ThenBy(each => each.Face.Id).First();
        PartShare[] parts = [.. face.Covered
            .Select(covered => ShareOf(covered, head.Cosine(covered.Embeddings[space], best.Embeddings![space]), cosine, calibration))
            .OrderByDescending(part => part.Drop)];
        PersonRecord person = candidates.Value.Person;
        var look = new PersonLook(person.Id, person.Name, person.Category, best.Id, cosine, calibration.Likeness(cosine), calibration.Percentile(cosine));
        double compare = clock.GetElapsedTime(comparing).TotalMilliseconds, total = clock.GetElapsedTime(began).TotalMilliseconds;
        StageTimes times = finding.Times;
        return new LookExplanation(
            finding.Width, finding.Height, SeenFaces.Of(Id.Of("explained face", best.Id.ToString(), $"{question.FaceNumber}"), face) with { Embeddings = null },
            space, index.HeadVersion, look, calibration.IsMeasured ? calibration.MeasuredOn : null, parts,
            new MatchTimes(times.Decode, times.Detect, times.Align + times.Embed, compare, total));
    }

    /// <summary>Whether the look was an answer to the match that is named.</summary>
    private async ValueTask<bool> IsOwnAsync(LookQuestion question, CancellationToken cancellation)
    {
        if (question.Match is not Id match || await documents.GetAsync(Keys.Match(match), cancellation).ConfigureAwait(false) is not Document document) return false;
        IEnumerable<StoredLook> looks = StoredMatch.Parse(document).Faces.SelectMany(face => face.Answers).SelectMany(answer => answer.Looks);
        return looks.Any(look => question.LookFace is Id face ? look.Face == face : look.Person == question.Person);
    }

    private static PartShare ShareOf(CoveredFace covered, double cosine, double whole, Calibration calibration) => new(
        covered.Part.ToString().ToLowerInvariant(),
        [.. covered.Outlines.Select(outline => (IReadOnlyList<float[]>)[.. outline.Select(corner => new[] { corner.X, corner.Y })])],
        cosine, calibration.Likeness(cosine), whole - cosine);

    /// <summary>The enrolled faces the look may mean, with embeddings of the space.</summary>
    private async ValueTask<Outcome<Candidates>> CandidatesAsync(LookQuestion question, string space, CancellationToken cancellation)
    {
        List<SeenFace> faces = [];
        Id id;
        if (question.LookFace is Id wanted)
        {
            if (await FaceRecord.FindAsync(documents, wanted, cancellation).ConfigureAwait(false) is not FaceRecord face) return Problems.FaceUnknown;
            faces.Add(face.Face);
            id = face.Person;
        }
        else
        {
            id = question.Person!.Value;
            await foreach ((FaceRecord face, _) in FaceRecord.OfPersonAsync(documents, id, cancellation).ConfigureAwait(false)) faces.Add(face.Face);
        }

        if (await PersonRecord.FindAsync(documents, id, cancellation).ConfigureAwait(false) is not { Person: PersonRecord person }) return Problems.PersonUnknown;
        if (faces.Count == 0) return Problems.FaceUnknown;
        SeenFace[] usable = [.. faces.Where(face => face.Embeddings?.ContainsKey(space) == true)];

        // Read before the space was added.
        if (usable.Length == 0) return Problems.SpaceUnknown(space, faces.SelectMany(face => face.Embeddings?.Keys ?? []).Distinct());
        return new Candidates(person, usable);
    }

    private async ValueTask<Outcome<Photograph>> PhotoAsync(LookQuestion question, CancellationToken cancellation)
    {
        if (question.Photo is ReadOnlyMemory<byte> given) return new Photograph(given);
        if (await UploadRecord.FindAsync(documents, question.Upload!.Value, cancellation).ConfigureAwait(false) is not { Upload: UploadRecord upload } || !upload.IsSeenWith(question.Sight))
            return Problems.UploadUnknown;
        if (upload.WhyNotReady(clock.GetUtcNow()) is Problem notReady) return notReady;

        // The photo of a match is deleted when its time has come, which may be a moment before the upload is, or as soon as it was read.
        return await objects.GetAsync(upload.ObjectKey, cancellation).ConfigureAwait(false) is ObjectContent photo ? new Photograph(photo.Bytes) : Problems.PhotoGone;
    }

    private sealed record Candidates(PersonRecord Person, IReadOnlyList<SeenFace> Faces);

    private sealed record Photograph(ReadOnlyMemory<byte> Bytes);
}
