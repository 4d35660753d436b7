using TwinMatcher.Faces;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Compares the faces of one photo with each other, whoever is in the gallery; nothing is recorded.</summary>
/// <param name="engine">Its first space is the one compared when a query names none.</param>
/// <param name="indexes">By space, for the heads they search with.</param>
public sealed class CompareFaces(IDocuments documents, FaceEngine engine, IReadOnlyDictionary<string, GalleryIndex> indexes, TimeProvider clock, Chance chance)
{
    private readonly Subjects _subjects = new(documents, engine, clock);
    private readonly Calibrations _calibrations = new(documents, clock);

    /// <param name="photo">Or <paramref name="upload"/>, exactly one.</param>
    /// <param name="space">Null for the default.</param>
    /// <param name="sight">What whoever asks may name as an upload.</param>
    /// <exception cref="StorageBusyException">Storage does not answer.</exception>
    public async ValueTask<Outcome<FaceComparison>> RunAsync(ReadOnlyMemory<byte>? photo, Id? upload, string? space, Sight sight = Sight.Everything, CancellationToken cancellation = default)
    {
        long began = clock.GetTimestamp();
        if (photo is null == upload is null) return Problems.Invalid("uploadId", "or a photo must be given, and only one of them");
        if (space is not null && !indexes.ContainsKey(space)) return Problems.SpaceUnknown(space, indexes.Keys);
        string chosen = space ?? engine.Spaces[0];
        Outcome<Subject> found = await _subjects.FindAsync(new MatchQuery(Photo: photo, Upload: upload, Sight: sight), RandomId.From(chance), [chosen], cancellation).ConfigureAwait(false);
        if (!found.IsDone) return found.Problem!;
        long comparing = clock.GetTimestamp();
        Subject subject = found.Value;
        using IndexView index = indexes[chosen].View();
        Head head = index.Head;
        Calibration calibration = await _calibrations.OfAsync(chosen, index, cancellation).ConfigureAwait(false);
        List<FacePair> pairs = [];
        for (int first = 0; first < subject.Faces.Count; first++)
            for (int second = first + 1; second < subject.Faces.Count; second++)
            {
                double cosine = head.Cosine(subject.Faces[first].Vectors[chosen][0], subject.Faces[second].Vectors[chosen][0]);
                pairs.Add(new FacePair(first, second, cosine, calibration.Likeness(cosine), calibration.Percentile(cosine)));
            }

        double compare = clock.GetElapsedTime(comparing).TotalMilliseconds, total = clock.GetElapsedTime(began).TotalMilliseconds;
        return new FaceComparison(
            subject.Width, subject.Height, [.. subject.Faces.Select(face => face.Seen!)], chosen, index.HeadVersion,
            calibration.IsMeasured ? calibration.MeasuredOn : null,
            [.. pairs.OrderByDescending(pair => pair.Cosine).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)],
            new MatchTimes(subject.Decode, subject.Detect, subject.Embed, compare, total));
    }
}
