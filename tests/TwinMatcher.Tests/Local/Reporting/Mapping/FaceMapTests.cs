using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Local.Reporting.Mapping;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Local.Reporting.Mapping;

public sealed class FaceMapTests
{
    private const ulong MapSeed = 1;

    /// <summary>In the space the neighbours of 97 % of these faces are of their person; a map that shows half of it would be of no use.</summary>
    [Fact]
    public void Neighbours_on_the_map_are_of_one_person_as_they_are_in_the_space()
    {
        const int Each = 12;
        FaceTable faces = new GeneratedFaces { Seed = 3, People = 20, FacesEach = Each + 1, Dimension = 64 }.Table();

        (float X, float Y)[] map = FaceMap.Lay(faces.Vectors, MapSeed, cancellation: TestContext.Current.CancellationToken);

        double pure = Enumerable.Range(0, faces.Count).Average(i => Enumerable.Range(0, faces.Count).Where(j => j != i)
            .OrderBy(j => Math.Pow(map[i].X - map[j].X, 2) + Math.Pow(map[i].Y - map[j].Y, 2)).Take(Each).Average(j => faces.People[i] == faces.People[j] ? 1.0 : 0));
        Assert.InRange(pure, 0.95, 1);
        Assert.All(map, place => Assert.True(place is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }, $"{place}"));
        Assert.Equal(1, Math.Max(map.Max(place => place.X) - map.Min(place => place.X), map.Max(place => place.Y) - map.Min(place => place.Y)), 1e-5);
    }

    /// <summary>Pairs among few faces pull strongly, and once threw each other to both ends of the map.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(24)]
    [InlineData(60)]
    public void Nobody_is_thrown_off_a_map_of_few_pairs(int people)
    {
        FaceTable faces = new GeneratedFaces { Seed = 6, People = people, FacesEach = 2, Dimension = 64, Noise = 0.3 }.Table();
        (float X, float Y)[] map = FaceMap.Lay(faces.Vectors, MapSeed, cancellation: TestContext.Current.CancellationToken);
        double[] pairs = [.. Enumerable.Range(0, people).Select(i => Math.Sqrt(Math.Pow(map[2 * i].X - map[(2 * i) + 1].X, 2) + Math.Pow(map[2 * i].Y - map[(2 * i) + 1].Y, 2)))];
        Assert.InRange(pairs.Max(), 0, 0.3);
        float[] across = [.. map.Select(place => place.X).Order()];
        Assert.InRange(across[^(1 + (across.Length / 10))] - across[across.Length / 10], 0.4, 1);
    }

    [Fact]
    public void Same_seed_makes_the_same_map_and_another_seed_another()
    {
        Matrix vectors = new GeneratedFaces { Seed = 4, People = 9, FacesEach = 9, Dimension = 16 }.Table().Vectors;
        (float, float)[] map = Lay(MapSeed);
        Assert.Equal(map, Lay(MapSeed));
        Assert.NotEqual(map, Lay(MapSeed + 1));

        (float, float)[] Lay(ulong seed) => FaceMap.Lay(vectors, seed, cancellation: TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Few_or_equal_faces_have_places(int count)
    {
        Matrix vectors = new(count, 8);
        for (int i = 0; i < count; i++) vectors[i][0] = 1;
        (float X, float Y)[] map = FaceMap.Lay(vectors, MapSeed, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(count, map.Length);
        Assert.All(map, place => Assert.True(place is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }, $"{place}"));
    }

    [Fact]
    public void Every_step_is_told()
    {
        int told = 0;
        FaceMap.Lay(Matrix.Identity(8), MapSeed, () => told++, TestContext.Current.CancellationToken);
        Assert.Equal(FaceMap.Steps, told);
    }
}
