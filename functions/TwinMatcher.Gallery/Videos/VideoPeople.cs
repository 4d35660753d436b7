using TwinMatcher.Faces.Embedding;
using TwinMatcher.Gallery.Models;

namespace TwinMatcher.Gallery.Videos;

/// <summary>Who is in a video: a face belongs to whomever its cosine to the mean of their faces so far is highest, and to somebody new where none is high enough.
/// Nobody is in a frame twice.</summary>
/// <param name="same">The cosine from which two faces are taken for one person; see <see cref="Same"/>.</param>
public sealed class VideoPeople(double same)
{
    /// <summary>Where nothing was measured.</summary>
    private const double UsualStranger = 0.5;

    /// <summary>Where only strangers were measured: one pair in a hundred is more alike, which is nearest to the best of all spaces that were.</summary>
    private const int StrangersPoint = 99;

    private readonly List<VideoPerson> _people = [];

    /// <summary>Frames looked at so far.</summary>
    public int Frames { get; private set; }

    /// <summary>The longest seen first. Who was in one frame of many is more likely a passer-by, or a face that was no face; where nobody was seen more often it is all there is.</summary>
    public IReadOnlyList<VideoPerson> Seen
    {
        get
        {
            bool often = Frames > 2 && _people.Exists(person => person.Sightings.Count > 1);
            return [.. _people.Where(person => !often || person.Sightings.Count > 1).OrderByDescending(person => person.Sightings.Count)];
        }
    }

    /// <summary>The cosine of a space from which two faces are taken for one person; <c>twin eval video</c> measures it.</summary>
    public static double Same(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return calibration.Same ?? (calibration.IsMeasured ? calibration.Impostors[StrangersPoint] : UsualStranger);
    }

    /// <summary>Pools the faces of the next frame; answers whose each of them is, in their order.</summary>
    public IReadOnlyList<VideoPerson> Add(IReadOnlyList<Sighting> frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Frames++;
        var owners = new VideoPerson?[frame.Count];
        HashSet<VideoPerson> taken = [];

        // The surest pair of the frame first: a face that is nearly another's does not take them away from who they are.
        var pairs = from place in Enumerable.Range(0, frame.Count)
                    from person in _people
                    let cosine = UnitVector.Dot(person.Mean, frame[place].Vector)
                    where cosine >= same
                    orderby cosine descending
                    select (place, person);
        foreach ((int place, VideoPerson person) in pairs.ToArray())
            if (owners[place] is null && taken.Add(person)) owners[place] = person;

        for (int place = 0; place < frame.Count; place++)
        {
            if (owners[place] is null) _people.Add(owners[place] = new VideoPerson(frame[place]));
            owners[place]!.Add(frame[place]);
        }

        return owners!;
    }
}
