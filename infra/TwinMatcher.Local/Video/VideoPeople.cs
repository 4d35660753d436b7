using TwinMatcher.Faces;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Local.Video;

/// <summary>Who is in a video: faces of all frames, told apart by their looks.</summary>
internal sealed class VideoPeople
{
    /// <summary>Where nobody measured what strangers' cosines are.</summary>
    private const double UsualStranger = 0.5;

    private readonly string _space;
    private readonly double _same;
    private readonly List<VideoPerson> _people = [];

    public VideoPeople(string space)
    {
        _space = space;
        // One in a thousand pairs of strangers is more alike; and the mean of several frames is steadier than the pairs that was measured on.
        _same = Calibrations.Shipped.GetValueOrDefault(space) is { IsMeasured: true } measured ? measured.Impostors[^2] : UsualStranger;
    }

    /// <summary>Frames looked at so far.</summary>
    public int Frames { get; private set; }

    /// <summary>The longest seen first. Who was in one frame of many is more likely a face that was no face.</summary>
    public IReadOnlyList<VideoPerson> Seen => [.. _people.Where(person => person.Frames > 1 || Frames < 3).OrderByDescending(person => person.Frames)];

    public void Add(byte[] photo, Finding finding, TimeSpan at)
    {
        Frames++;
        // Nobody is in a frame twice, so each face goes to somebody else.
        HashSet<VideoPerson> taken = [];
        foreach (Face face in finding.Faces)
        {
            VideoPerson? person = _people.Where(known => !taken.Contains(known)).MaxBy(known => known.CosineTo(face));
            if (person is null || person.CosineTo(face) < _same) _people.Add(person = new VideoPerson(_space));
            person.Add(photo, face, at);
            taken.Add(person);
        }
    }
}
