using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Videos;

namespace TwinMatcher.Local.Video;

/// <summary>Who is in a video, with the frames to enrol each of them by.</summary>
internal sealed class VideoPhotos(string space, double perSecond)
{
    /// <summary>Photos kept of a person, and how alike two of them may be.</summary>
    private const int MostKept = 8;

    private const float SameLook = 0.9f;

    private readonly VideoPeople _people = new(VideoPeople.Same(Calibrations.Shipped.GetValueOrDefault(space, Calibration.Neutral)));
    private readonly Dictionary<VideoPerson, List<(byte[] Photo, float[] Vector)>> _kept = [];
    private readonly Dictionary<VideoPerson, byte[]> _best = [];

    /// <summary>Frames looked at so far.</summary>
    public int Frames => _people.Frames;

    /// <summary>The longest seen first.</summary>
    public IReadOnlyList<VideoPerson> Seen => _people.Seen;

    public void Add(byte[] photo, Finding finding)
    {
        int frame = _people.Frames;
        Sighting[] sightings = [.. finding.Faces.Select((face, number) => Sighting.Of(frame, number, face, space))];
        foreach ((Sighting sighting, VideoPerson person) in sightings.Zip(_people.Add(sightings)))
        {
            if (person.Best == sighting) _best[person] = photo;
            if (!_kept.TryGetValue(person, out List<(byte[] Photo, float[] Vector)>? kept)) _kept[person] = kept = [];
            if (kept.Count < MostKept && sighting.Complaints == 0 && kept.TrueForAll(other => UnitVector.Dot(other.Vector, sighting.Vector) < SameLook))
                kept.Add((photo, sighting.Vector));
        }
    }

    /// <summary>Good looks at the face that differ from each other; the best one where none is good.</summary>
    public IEnumerable<byte[]> Of(VideoPerson person) => _kept[person] is { Count: > 0 } kept ? kept.Select(each => each.Photo) : [_best[person]];

    /// <summary>Where in the video the best look at the face is.</summary>
    public TimeSpan BestOf(VideoPerson person) => TimeSpan.FromSeconds(person.Best.Frame / perSecond);
}
