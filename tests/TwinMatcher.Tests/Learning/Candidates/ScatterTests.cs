using TwinMatcher.Learning.Candidates;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Tests.Learning.Candidates;

public sealed class ScatterTests
{
    /// <summary>More deviations and more people than a chunk, computed plainly.</summary>
    [Fact]
    public void Covariances_are_those_of_a_plain_computation()
    {
        LearningSet set = new GeneratedFaces { Seed = 5, People = 500, FacesEach = 3, Dimension = 8 }.Set();
        Scatter scatter = Scatter.Of(set)!;
        double[][][] people = [.. set.Train.GroupBy(face => set.Faces.People[face]).Select(person => person.Select(face => Row(set, face)).ToArray())];
        double[][] means = [.. people.Select(Mean)];
        int freedom = people.Where(person => person.Length > 1).Sum(person => person.Length - 1);
        double[] middle = Mean(means);
        Assert.True(freedom > 256 && people.Length > 256);
        Assert.Equal((8, people.Length), (scatter.Dimension, scatter.People));
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 8; j++)
            {
                double within = people.Zip(means).Where(person => person.First.Length > 1).Sum(person => person.First.Sum(face => (face[i] - person.Second[i]) * (face[j] - person.Second[j]))) / freedom;
                double between = means.Sum(mean => (mean[i] - middle[i]) * (mean[j] - middle[j])) / (means.Length - 1);
                Assert.Equal(within, scatter.Within[(i * 8) + j], 1e-9);
                Assert.Equal(between, scatter.Between[(i * 8) + j], 1e-9);
            }
        }
    }

    /// <summary>Of two people one difference says how people differ.</summary>
    [Fact]
    public void Two_people_differ_by_all_that_is_between_them()
    {
        LearningSet set = new GeneratedFaces { Seed = 7, People = 2, FacesEach = 40, Dimension = 4 }.Set();
        double[][] means = [.. set.Train.GroupBy(face => set.Faces.People[face]).Select(person => Mean([.. person.Select(face => Row(set, face))]))];
        Scatter scatter = Scatter.Of(set)!;
        Assert.Equal(2, scatter.People);
        for (int i = 0; i < 4; i++) Assert.Equal(Math.Pow(means[0][i] - means[1][i], 2) / 2, scatter.Between[(i * 4) + i], 1e-9);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void Twenty_differences_within_people_are_needed(int differences, bool enough)
    {
        LearningSet all = new GeneratedFaces { Seed = 6, People = 60, FacesEach = 12, Dimension = 4 }.Set();
        // A person of two train faces each gives one difference.
        var pairs = all.Train.GroupBy(face => all.Faces.People[face]).Where(person => person.Count() > 1).Take(differences).SelectMany(person => person.Take(2)).ToArray();
        LearningSet set = new(GeneratedFaces.Table([.. pairs.Select(face => (all.Faces.Faces[face], all.Faces.Vectors[face][..4].ToArray()))]), []);
        Assert.Equal(2 * differences, set.Train.Length);
        Assert.Equal(enough, Scatter.Of(set) is not null);
    }

    private static double[] Row(LearningSet set, int face) => [.. set.Faces.Vectors[face][..set.Faces.Dimension].ToArray().Select(x => (double)x)];

    private static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(k => rows.Average(row => row[k]))];
}
