using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Local.Reporting.Alike;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Local.Reporting.Alike;

public sealed class ComparisonTests
{
    /// <summary>Far more pairs than are kept at any time.</summary>
    private static readonly FaceTable Faces = new GeneratedFaces { Seed = 5, People = 60, FacesEach = 9, Dimension = 12, Noise = 0.3 }.Table();

    private readonly Comparison _comparison = new(Faces.Vectors, Faces.People, TestContext.Current.CancellationToken);

    [Fact]
    public void Every_pair_is_counted_once_on_its_side()
    {
        long ofOne = 60 * 9 * 8 / 2;
        Assert.Equal((ofOne, (540L * 539 / 2) - ofOne), (_comparison.OfOne.Sum(), _comparison.OfTwo.Sum()));
    }

    [Fact]
    public void Most_alike_photos_of_one_person_are_those_that_sorting_all_finds()
    {
        AlikePair[] expected = [.. All(one: true).OrderByDescending(pair => pair.Cosine).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)];
        Assert.Equal(expected[..24], _comparison.SamePerson);
        Assert.Equal(expected.Count(pair => pair.Cosine >= Comparison.NearlySame), _comparison.NearlySamePairs);
    }

    [Fact]
    public void Most_alike_people_are_each_two_once_by_their_best_photos() => Assert.Equal(
        All(one: false).OrderByDescending(pair => pair.Cosine).ThenBy(pair => pair.First).ThenBy(pair => pair.Second)
            .DistinctBy(pair => (Math.Min(Faces.People[pair.First], Faces.People[pair.Second]), Math.Max(Faces.People[pair.First], Faces.People[pair.Second]))).Take(24),
        _comparison.DifferentPeople);

    [Fact]
    public void Best_other_of_a_face_is_of_another_person() => Assert.All(_comparison.BestOther, best =>
    {
        float most = Enumerable.Range(0, Faces.Count).Where(i => Faces.People[i] != Faces.People[best.First]).Max(i => Dots.Of(Faces.Vectors[best.First], Faces.Vectors[i]));
        Assert.Equal(most, best.Cosine);
        Assert.NotEqual(Faces.People[best.First], Faces.People[best.Second]);
    });

    [Fact]
    public void Alone_there_is_nobody_to_be_like()
    {
        Comparison alone = new(Matrix.Of([1, 0], 1, 2), [0], TestContext.Current.CancellationToken);
        Assert.Equal(-1, Assert.Single(alone.BestOther).Second);
        Assert.Empty(alone.DifferentPeople);
        Assert.Empty(alone.SamePerson);
    }

    private static IEnumerable<AlikePair> All(bool one) =>
        from i in Enumerable.Range(0, Faces.Count)
        from j in Enumerable.Range(i + 1, Faces.Count - i - 1)
        where Faces.People[i] == Faces.People[j] == one
        select new AlikePair(i, j, Math.Min(1, Dots.Of(Faces.Vectors[i], Faces.Vectors[j])));
}
