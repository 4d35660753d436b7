using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Videos;

namespace TwinMatcher.Local.Evaluation;

/// <summary>How well people of videos are told apart at one threshold; shares of 0 to 1.</summary>
/// <param name="Percent">Of comparisons between strangers that lie below it.</param>
/// <param name="Right">Of two faces taken for one person's, how many are.</param>
/// <param name="Whole">Of two faces of one person, how many are taken for one person's.</param>
internal sealed record VideoScore(double Percent, double Cosine, double Right, double Whole)
{
    /// <summary>Both in one number, in which right counts twice: two people taken for one is the worse mistake, and the frames of a video are more alike than photos are.</summary>
    public double Both => 1.25 * Right * Whole / Math.Max(0.25 * Right + Whole, double.Epsilon);
}

/// <summary>Makes videos of photos whose people are known, one face a frame in any order, and pools them: harder than a real video, whose frames are more alike and hold
/// several faces that cannot be one person's.</summary>
internal static class VideoStudy
{
    /// <summary>Of whom there are so many photos at least, and at most so many of them are shown.</summary>
    private const int Least = 3, Most = 8;

    /// <summary>Below, strangers are taken for one person about as often as not.</summary>
    private const double Worth = 0.75;

    private const int PeopleAVideo = 4, PassersBy = 4;

    /// <summary>The same photos and videos give the same scores.</summary>
    public const int Seed = 1, UsualVideos = 500;

    /// <summary>Whether there are people enough to make videos of.</summary>
    public static bool CanRun(IReadOnlyList<(string Person, float[] Vector)> photos) => People(photos) is { Often.Length: >= PeopleAVideo, Once.Length: >= PassersBy };

    /// <summary>A score for each percentile of strangers from the median on.</summary>
    public static IReadOnlyList<VideoScore> Run(IReadOnlyList<(string Person, float[] Vector)> photos, Calibration calibration, int videos = UsualVideos)
    {
        if (!CanRun(photos)) throw new InputException("people_too_few", $"Videos need {PeopleAVideo} people with {Least} photos and {PassersBy} with fewer.");
        (string Person, float[] Vector)[][] films = [.. Films(photos, videos, new Random(Seed))];
        return [.. Enumerable.Range(50, Calibration.Points - 50).Select(point => Score(films, point, calibration))];
    }

    /// <summary>The cosine that tells people apart best; null in a space in which none does.</summary>
    public static double? Best(IReadOnlyList<VideoScore> scores) => scores.MaxBy(score => score.Both) is { Both: >= Worth } best ? best.Cosine : null;

    private static VideoScore Score((string Person, float[] Vector)[][] films, int point, Calibration calibration)
    {
        long right = 0, taken = 0, same = 0;
        foreach ((string Person, float[] Vector)[] film in films)
        {
            VideoPeople people = new(calibration.Impostors[point]);
            VideoPerson[] owners = [.. film.Select((shown, frame) => people.Add([new Sighting(frame, 0, shown.Vector, 0, 1)])[0])];
            for (int i = 0; i < film.Length; i++)
                for (int j = i + 1; j < film.Length; j++)
                {
                    bool isSame = film[i].Person == film[j].Person, isTaken = owners[i] == owners[j];
                    (same, taken, right) = (same + (isSame ? 1 : 0), taken + (isTaken ? 1 : 0), right + (isSame && isTaken ? 1 : 0));
                }
        }

        return new(Calibration.Percent(point), calibration.Impostors[point], right / (double)Math.Max(taken, 1), right / (double)Math.Max(same, 1));
    }

    private static IEnumerable<(string Person, float[] Vector)[]> Films(IReadOnlyList<(string Person, float[] Vector)> photos, int videos, Random random)
    {
        ((string, float[])[][] often, (string, float[])[][] once) = People(photos);
        for (int i = 0; i < videos; i++)
        {
            random.Shuffle(often);
            random.Shuffle(once);
            (string, float[])[] film = [.. often.Take(PeopleAVideo).SelectMany(person => person.Take(Most)), .. once.Take(PassersBy).Select(person => person[0])];
            random.Shuffle(film);
            yield return film;
        }
    }

    /// <summary>Those who have photos enough to be seen often, and the others.</summary>
    private static ((string Person, float[] Vector)[][] Often, (string Person, float[] Vector)[][] Once) People(IReadOnlyList<(string Person, float[] Vector)> photos)
    {
        ILookup<bool, (string Person, float[] Vector)[]> people = photos.GroupBy(photo => photo.Person).Select(group => group.ToArray()).ToLookup(group => group.Length >= Least);
        return ([.. people[true]], [.. people[false]]);
    }
}
