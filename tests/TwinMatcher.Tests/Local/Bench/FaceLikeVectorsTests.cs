using TwinMatcher.Local.Bench;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Local.Bench;

/// <summary>Simulated embeddings have the statistics they promise, and search over them the recall it promises.</summary>
public sealed class FaceLikeVectorsTests
{
    [Theory]
    [InlineData(128, 0.097)]
    [InlineData(512, 0.076)]
    public void Strangers_and_faces_of_one_person_are_as_like_as_promised(int dimension, double strangers)
    {
        FaceLikeVectors faces = new(dimension, seed: 1);
        List<double> strange = [], genuine = [];
        float[] a = new float[dimension], b = new float[dimension], c = new float[dimension];
        for (int person = 0; person < 4000; person++)
        {
            faces.Write(person, 0, a);
            faces.Write(person, 1, b);
            faces.Write(person + 100_000, 0, c);
            strange.Add(Dot(a, c));
            genuine.Add(Dot(a, b));
        }

        Assert.Equal(0, strange.Average(), 0.01);
        Assert.Equal(strangers, Deviation(strange), 0.006);
        Assert.Equal(0.60, genuine.Average(), 0.01);
        Assert.Equal(0.06, Deviation(genuine), 0.01);
    }

    [Fact]
    public void Recall_at_10_is_at_least_999_in_1000()
    {
        // 20,000 faces, 300 queries: 3,000 looks are expected, 3 may be missing. It takes some 2 s.
        using SearchBench bench = new(new SearchBenchOptions { Count = 20_000, Dimension = 128, Looks = 10, Queries = 300, FacesEach = 5, CodeBits = 2, Seed = 7 });
        Recall recall = bench.MeasureRecall();
        Assert.InRange(recall.Faces, 0.999, 1);
        Assert.InRange(recall.People, 0.999, 1);
    }

    [Fact]
    public void Gallery_of_one_seed_is_always_the_same()
    {
        using NativeBlock a = new FaceLikeVectors(32, 5).Gallery(100, 3), b = new FaceLikeVectors(32, 5).Gallery(100, 3);
        Assert.True(a.Bytes(0, (int)a.Length).SequenceEqual(b.Bytes(0, (int)b.Length)));
    }

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static double Deviation(List<double> values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
    }
}
