using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Videos;

namespace TwinMatcher.Tests.Gallery.Videos;

/// <summary>Which faces of a video are one person's; in a plane, where an angle is a face.</summary>
public sealed class VideoPeopleTests
{
    private const double Same = 0.9;

    [Fact]
    public void Somebody_who_turns_slowly_is_one_person() => Assert.Equal(["0123"], Seen([[0], [15], [-10], [20]]));

    [Fact]
    public void Two_who_change_places_stay_two() => Assert.Equal(["0.0 1.0 2.1", "0.1 1.1 2.0"], SeenFaces([[0, 90], [5, 95], [92, 3]]));

    [Fact]
    public void Two_in_one_frame_are_never_one() => Assert.Equal(["0.0 1.0", "0.1 1.1"], SeenFaces([[0, 5], [1, 6]]));

    [Fact]
    public void Surer_pair_of_a_frame_goes_first() => Assert.Equal(["0.0 1.1", "1.0 2.0"], SeenFaces([[0], [20, 2], [20]]));

    [Fact]
    public void Somebody_who_comes_back_is_known_again() => Assert.Equal(["0 3"], Seen([[0], [], [], [4]]).Select(seen => string.Join(' ', seen.ToCharArray())));

    [Fact]
    public void Who_was_in_one_frame_of_many_is_left_out() => Assert.Equal(["02"], Seen([[0], [90], [0]]));

    [Fact]
    public void Where_nobody_was_seen_more_often_it_is_all_there_is() => Assert.Equal(["0", "1", "2"], Seen([[0], [90], [180]]));

    [Fact]
    public void Best_look_is_the_larger_face_without_complaints()
    {
        VideoPeople people = new(Same);
        people.Add([Face(0, complaints: 1, clarity: 900)]);
        people.Add([Face(1, complaints: 0, clarity: 100, frame: 1)]);
        people.Add([Face(2, complaints: 0, clarity: 200, frame: 2)]);
        Assert.Equal(2, people.Seen[0].Best.Frame);
    }

    [Fact]
    public void Mean_is_a_unit_vector_between_the_faces()
    {
        VideoPeople people = new(Same);
        people.Add([Face(10)]);
        people.Add([Face(20)]);
        Assert.Equal(Face(15).Vector, people.Seen[0].Mean, (one, other) => MathF.Abs(one - other) < 1e-6f);
    }

    [Fact]
    public void Threshold_comes_from_the_strangers_that_were_measured()
    {
        Assert.All(Calibrations.Shipped.Values, calibration => Assert.InRange(VideoPeople.Same(calibration), calibration.Impostors[90], calibration.Impostors[^1]));
        Assert.Equal(0.5, VideoPeople.Same(Calibration.Neutral));
    }

    /// <summary>Each person by the frames they are in.</summary>
    private static IEnumerable<string> Seen(double[][] frames) => Pool(frames).Select(person => string.Concat(person.Sightings.Select(sighting => sighting.Frame)));

    /// <summary>Each person by frames and faces.</summary>
    private static IEnumerable<string> SeenFaces(double[][] frames) => Pool(frames).Select(person => string.Join(' ', person.Sightings.Select(sighting => $"{sighting.Frame}.{sighting.Number}")));

    private static IReadOnlyList<VideoPerson> Pool(double[][] frames)
    {
        VideoPeople people = new(Same);
        foreach ((int frame, double[] angles) in frames.Index()) people.Add([.. angles.Select((angle, number) => Face(angle, frame: frame, number: number))]);
        return people.Seen;
    }

    private static Sighting Face(double degrees, int complaints = 0, float clarity = 1, int frame = 0, int number = 0)
        => new(frame, number, [(float)Math.Cos(degrees * Math.PI / 180), (float)Math.Sin(degrees * Math.PI / 180)], complaints, clarity);
}
