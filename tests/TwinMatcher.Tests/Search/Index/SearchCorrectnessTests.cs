using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search.Index;

/// <summary>Search against the answer by definition: every kernel, with and without codes, on every kind of gallery.</summary>
public sealed class SearchCorrectnessTests
{
    [Theory]
    [MemberData(nameof(Galleries.Kinds), MemberType = typeof(Galleries))]
    public void Gallery_of_any_kind_is_answered_exactly(string kind)
    {
        foreach (int dimension in new[] { 3, 24, 100, 128 })
            foreach (int facesEach in new[] { 1, 7, 50 }) Check(kind, 21, 700, dimension, facesEach, TestFaces.Coded());
    }

    [Theory]
    [MemberData(nameof(Galleries.Kinds), MemberType = typeof(Galleries))]
    public void Gallery_of_many_dimensions_is_answered_exactly(string kind) => Check(kind, 22, 500, 300, 3, TestFaces.Coded());

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Codes_of_other_widths_are_answered_exactly(int bits)
    {
        foreach (int dimension in new[] { 24, 128, 192 }) Check("random", 23, 700, dimension, 2, TestFaces.Coded(bits));
    }

    [Fact]
    public void Count_from_0_to_300_is_answered_exactly()
    {
        for (int count = 0; count <= 300; count++)
        {
            Check("random", (ulong)count, count, 12, 2, TestFaces.Coded(), queries: 3);
            Check("random", (ulong)count, count, 12, 2, null, queries: 3);
        }
    }

    [Fact]
    public void Count_around_every_boundary_is_answered_exactly()
    {
        foreach (int boundary in new[] { 384, 512, 1024, 4096, Probe.Step })
            for (int count = boundary - 2; count <= boundary + 2; count++) Check("random", (ulong)count, count, 8, 3, TestFaces.Coded(), queries: 3);
    }

    [Fact]
    public void Dimension_from_1_to_1024_is_answered_exactly()
    {
        for (int dimension = 1; dimension <= Limits.Dimension; dimension++)
            Check("random", (ulong)dimension, 20, dimension, 2, null, queries: 1, k: 5);
    }

    [Fact]
    public void Scores_are_the_cosines_of_the_floats()
    {
        ulong seed = 31;
        foreach (int dimension in new[] { 1, 5, 128, 333, 1024 })
        {
            List<float[]> vectors = TestFaces.RandomVectors(seed, 60, dimension);
            float[] query = TestFaces.Random(ref seed, dimension);
            using LoadedShard shard = TestFaces.Load(TestFaces.Shard(TestFaces.List(dimension, vectors)), Head.Identity(dimension));
            using MemoryIndex index = new(Head.Identity(dimension));
            index.Add(shard);
            foreach (Look look in index.Search(query, 60, new SearchFilter()))
            {
                double cosine = Cosine(query, vectors[(int)(ulong)look.FaceId]);
                Assert.True(Math.Abs(cosine - look.Score) < (dimension < 100 ? 2.6e-4 : 6e-5), $"dimension {dimension}: {look.Score} for {cosine}");
            }
        }
    }

    [Fact]
    public void Query_not_finite_is_refused()
    {
        using MemoryIndex index = new(Head.Identity(3));
        Assert.Throws<ArgumentException>(() => index.Search([1, float.NaN, 1], 1, new SearchFilter()));
    }

    [Fact]
    public void Query_of_zeros_scores_zero_and_goes_by_id()
    {
        FaceList faces = TestFaces.List(4, TestFaces.RandomVectors(1, 50, 4));
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces), Head.Identity(4));
        using MemoryIndex index = new(Head.Identity(4));
        index.Add(shard);
        Look[] looks = index.Search(new float[4], 5, new SearchFilter());
        Assert.All(looks, look => Assert.Equal(0, look.Score));
        Assert.Equal(Enumerable.Range(0, 50).Select(faces.PersonId).Order().Take(5), looks.Select(look => look.PersonId));
    }

    private static double Cosine(float[] a, float[] b)
    {
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++) (ab, aa, bb) = (ab + ((double)a[i] * b[i]), aa + ((double)a[i] * a[i]), bb + ((double)b[i] * b[i]));
        return ab / Math.Sqrt(aa * bb);
    }

    private static void Check(string kind, ulong seed, int count, int dimension, int facesEach, ShardOptions? options, int queries = 6, int k = 10)
    {
        List<float[]> vectors = Galleries.Make(kind, seed, count, dimension);
        FaceList faces = TestFaces.List(dimension, vectors, facesEach);
        Head head = Head.Identity(dimension);
        Exhaustive exhaustive = new(faces, head);
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces, head, options), head);
        ulong state = seed + 1;
        List<float[]> asked = [.. Enumerable.Range(0, queries).Select(q => q % 2 == 0 || count == 0
            ? TestFaces.Random(ref state, dimension)
            : vectors[(int)(SplitMix.Next(ref state) % (ulong)count)])];
        foreach (Kernel kernel in Kernel.Runnable())
        {
            using MemoryIndex index = new(head, kernel);
            index.Add(shard);
            foreach (float[] query in asked)
            {
                Look[] expected = exhaustive.Search(query, k, new SearchFilter());
                Look[] actual = index.Search(query, k, new SearchFilter());
                Assert.True(
                    expected.AsSpan().SequenceEqual(actual),
                    $"{kind}, seed {seed}, {count} x {dimension}, {facesEach} a person, {kernel.Name}: {Text(expected)} but {Text(actual)}");
            }
        }
    }

    private static string Text(Look[] looks) => string.Join(", ", looks.Select(look => $"{(ulong)look.PersonId}/{(ulong)look.FaceId} {look.Score:R}"));
}
