using TwinMatcher.Gallery.Videos;

namespace TwinMatcher.Tests.Gallery.Videos;

public sealed class VideoPersonTests
{
    [Fact]
    public void Mean_is_the_direction_of_all_faces_so_far()
    {
        VideoPerson person = new(Seen(0, [1, 0]));
        person.Add(Seen(0, [1, 0]));
        Assert.Equal([1f, 0], person.Mean);
        person.Add(Seen(1, [0, 1]));
        AssertMean(0.5, 0.5);
        person.Add(Seen(2, [0, 1]));
        AssertMean(0.2, 0.8);
        Assert.Same(person.Mean, person.Mean);
        Assert.Equal([0, 1, 2], person.Sightings.Select(sighting => sighting.Frame));

        void AssertMean(double x, double y)
        {
            Assert.Equal(Math.Sqrt(x), person.Mean[0], 1e-6);
            Assert.Equal(Math.Sqrt(y), person.Mean[1], 1e-6);
        }
    }

    [Fact]
    public void Best_is_the_best_look_of_all()
    {
        VideoPerson person = new(Seen(0, [1], 5));
        foreach ((int frame, float clarity) in new[] { (0, 5f), (1, 9f), (2, 7f) }) person.Add(Seen(frame, [1], clarity));
        Assert.Equal(1, person.Best.Frame);
    }

    private static Sighting Seen(int frame, float[] vector, float clarity = 1) => new(frame, 0, vector, 0, clarity);
}
