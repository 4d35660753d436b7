using TwinMatcher.Faces;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Answers whom a face looks like, and records that it did, without the photo. Looks of people who left the gallery are replaced by the next best.</summary>
public sealed class FindLooks
{
    private readonly IDocuments _documents;
    private readonly IReadOnlyDictionary<string, GalleryIndex> _indexes;
    private readonly GalleryOptions _options;
    private readonly TimeProvider _clock;
    private readonly Chance _chance;
    private readonly string _defaultSpace;
    private readonly Subjects _subjects;
    private readonly Calibrations _calibrations;
    private readonly LookSearch _search;

    /// <param name="engine">Its first space is the one compared when a query names none.</param>
    /// <param name="indexes">By space; refreshed and disposed by the caller.</param>
    public FindLooks(
        IDocuments documents, FaceEngine engine, IReadOnlyDictionary<string, GalleryIndex> indexes, GalleryOptions options, TimeProvider clock, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(indexes);
        (_documents, _indexes, _options, _clock, _chance) = (documents, indexes, options, clock, chance);
        _defaultSpace = engine.Spaces[0];
        PeopleCache people = new(documents, clock);
        _subjects = new Subjects(documents, engine, clock);
        _calibrations = new Calibrations(documents, clock);
        _search = new LookSearch(people);
    }

    /// <summary>Never delayed by a refresh of an index. The answer carries an id only when the match was recorded.</summary>
    /// <exception cref="StorageBusyException">Storage does not answer what the query needs.</exception>
    public async ValueTask<Outcome<MatchAnswer>> RunAsync(MatchQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        long began = _clock.GetTimestamp();
        if (query.Check(_options, _indexes.Keys) is Problem wrong) return wrong;
        IReadOnlyList<string> spaces = query.Spaces ?? [_defaultSpace];

        // An empty gallery is told before a photo is looked at, but after what was asked for proved to exist.
        if (query.Photo is not null && IsEmpty(spaces)) return Problems.GalleryEmpty;
        Id id = RandomId.From(_chance);
        Outcome<Subject> found = await _subjects.FindAsync(query, id, spaces, cancellation).ConfigureAwait(false);
        if (!found.IsDone) return found.Problem!;
        if (IsEmpty(spaces)) return Problems.GalleryEmpty;
        Subject subject = found.Value;
        long searching = _clock.GetTimestamp();
        List<FaceAnswer> faces = [];
        foreach (SubjectFace face in subject.Faces)
        {
            List<SpaceAnswer> answers = [];
            foreach (string space in spaces) answers.Add(await AnswerAsync(face, space, query, cancellation).ConfigureAwait(false));
            faces.Add(new FaceAnswer(face.Seen, answers));
        }

        double search = _clock.GetElapsedTime(searching).TotalMilliseconds, total = _clock.GetElapsedTime(began).TotalMilliseconds;
        MatchTimes times = new(subject.Decode, subject.Detect, subject.Embed, search, total);
        bool recorded = await RecordAsync(id, query, subject, faces, total, cancellation).ConfigureAwait(false);
        return new MatchAnswer(recorded ? id : null, subject.Width, subject.Height, faces, times);
    }

    private async ValueTask<SpaceAnswer> AnswerAsync(SubjectFace face, string space, MatchQuery query, CancellationToken cancellation)
    {
        using IndexView index = _indexes[space].View();
        Calibration calibration = await _calibrations.OfAsync(space, index, cancellation).ConfigureAwait(false);
        IReadOnlyList<(Look Look, People.Person Person)> looks = await _search.RunAsync(
            index, face.Vectors[space], query.Looks ?? _options.DefaultLooks, query.Category, face.Person, cancellation).ConfigureAwait(false);
        return new SpaceAnswer(
            space,
            index.HeadVersion,
            [.. looks.Select(row => new PersonLook(
                row.Person.Id, row.Person.Name, row.Person.Category, VectorIds.FaceOf(row.Look.FaceId),
                row.Look.Score, calibration.Likeness(row.Look.Score), calibration.Percentile(row.Look.Score)))],
            calibration.IsMeasured ? calibration.MeasuredOn : null);
    }

    private async ValueTask<bool> RecordAsync(Id id, MatchQuery query, Subject subject, List<FaceAnswer> faces, double milliseconds, CancellationToken cancellation)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        StoredFace[] stored =
        [
            .. faces.Zip(subject.Faces, (face, of) => new StoredFace(face.Face?.Score, face.Face?.Warnings, [.. face.Answers.Select(answer =>
                new StoredAnswer(answer.Space, answer.HeadVersion, [.. answer.Looks.Select(look => new StoredLook(look.Person, look.Face, Math.Round(look.Cosine, 4)))]))], of.Person)),
        ];
        StoredMatch match = new(id, now, query.Category, Math.Round(milliseconds, 2), stored);
        try
        {
            return await _documents.WriteAsync(match.Changes(now + _options.MatchLifetime), cancellation).ConfigureAwait(false);
        }
        catch (Exception trouble) when (trouble is StorageBusyException or StorageFullException)
        {
            // Without an id nobody can vote, but whoever asked has an answer.
            return false;
        }
    }

    private bool IsEmpty(IReadOnlyList<string> spaces) => spaces.All(space => _indexes[space].Status.Faces == 0);
}
