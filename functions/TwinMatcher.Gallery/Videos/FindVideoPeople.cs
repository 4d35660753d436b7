using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Videos;

/// <summary>Faces of a video's frames, as <see cref="SeeFaces"/> sealed them, and how to answer.</summary>
/// <param name="Frames">In the order of the video; a frame may be without faces.</param>
public sealed record VideoQuery(IReadOnlyList<IReadOnlyList<string>> Frames, int? Looks = null, string? Category = null, string? Space = null);

/// <summary>Who is in a video, the longest seen first.</summary>
public sealed record VideoAnswer(string Space, IReadOnlyList<VideoLooks> People);

/// <summary>Whom one person of a video looks like, by the mean of their faces.</summary>
/// <param name="Match">Recorded as one match, however many frames; null where nobody is in the gallery.</param>
public sealed record VideoLooks(VideoPerson Person, MatchAnswer? Match);

/// <summary>Tells the people of a video apart and whom each looks like.</summary>
/// <param name="spaces">The default one first.</param>
public sealed class FindVideoPeople(IDocuments documents, FindLooks looks, IReadOnlyList<string> spaces, TimeProvider clock, Chance chance)
{
    /// <summary>A minute of eight people at four frames a second, and more than anybody looks through.</summary>
    public const int MostFaces = 2000;

    private const int MostPeople = 50;

    private readonly FaceSeal _seal = new(documents, clock, chance);
    private readonly Calibrations _calibrations = new(documents, clock);

    /// <exception cref="StorageBusyException">Storage does not answer.</exception>
    public async ValueTask<Outcome<VideoAnswer>> RunAsync(VideoQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Frames.Any(frame => frame is null || frame.Contains(null!))) return Problems.Invalid("frames", "must be lists of what 'sealed' said");
        if (query.Frames.Sum(frame => (long)frame.Count + 1) > 2 * MostFaces || query.Frames.Sum(frame => frame.Count) > MostFaces)
            return Problems.Invalid("frames", $"may hold at most {MostFaces} faces");
        string space = query.Space ?? spaces[0];
        if (!spaces.Contains(space)) return Problems.SpaceUnknown(space, spaces);
        VideoPeople people = new(VideoPeople.Same(await _calibrations.OfAsync(space, cancellation).ConfigureAwait(false)));
        int dimension = 0;
        foreach ((int frame, IReadOnlyList<string> faces) in query.Frames.Index())
        {
            List<Sighting> sightings = [];
            foreach ((int number, string face) in faces.Index())
            {
                if (await _seal.OpenAsync(space, face, frame, number, cancellation).ConfigureAwait(false) is not Sighting sighting) return Problems.SealExpired;

                // The space's model was exchanged meanwhile.
                if (dimension != 0 && dimension != sighting.Vector.Length) return Problems.SealExpired;
                dimension = sighting.Vector.Length;
                sightings.Add(sighting);
            }

            people.Add(sightings);
        }

        List<VideoLooks> answers = [];
        foreach (VideoPerson person in people.Seen.Take(MostPeople))
        {
            MatchQuery asked = new(Embeddings: new Dictionary<string, float[]> { [space] = person.Mean }, Looks: query.Looks, Category: query.Category, Spaces: [space]);
            Outcome<MatchAnswer> answer = await looks.RunAsync(asked, cancellation).ConfigureAwait(false);
            if (!answer.IsDone && answer.Problem.Code != Problems.GalleryEmpty.Code) return answer.Problem;
            answers.Add(new VideoLooks(person, answer.Value));
        }

        return new VideoAnswer(space, answers);
    }
}
