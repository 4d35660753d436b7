using System.Runtime.InteropServices;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Kernels;

/// <summary>The reference that search is measured against finds what plain loops find.</summary>
public sealed class FloatScanTests
{
    [Theory]
    [InlineData(0, 40, 3)]
    [InlineData(1, 8, 3)]
    [InlineData(3, 33, 2)]
    [InlineData(4, 32, 4)]
    [InlineData(7, 67, 1)]
    [InlineData(200, 40, 10)]
    public void Top_of_any_count_is_that_of_plain_loops(int count, int width, int wanted)
    {
        List<float[]> vectors = TestFaces.RandomVectors((ulong)(count + 7), count + 1, width);
        using NativeBlock block = Block(vectors.Take(count), width);
        (float Score, int Row)[] expected = [.. vectors.Take(count).Select((vector, row) => (Dot(vectors[count], vector), row)).OrderByDescending(pair => pair.Item1).Take(wanted)];
        (float[] scores, int[] rows) = Top(block, count, vectors[count], wanted);
        Assert.Equal(expected.Select(pair => pair.Row), rows.Take(expected.Length));
        foreach ((int i, (float score, _)) in expected.Index()) Assert.Equal(score, scores[i], 1e-4);
        Assert.All(rows.Skip(expected.Length), row => Assert.Equal(-1, row));
        Assert.All(scores.Skip(expected.Length), score => Assert.Equal(float.NegativeInfinity, score));
    }

    /// <summary>In fours and alone, before and after the list is full.</summary>
    [Fact]
    public void Of_rows_that_score_alike_the_first_are_kept()
    {
        using NativeBlock block = Block(Enumerable.Repeat(new float[] { 1, 0, 0, 0, 0, 0, 0, 0 }, 11), 8);
        (float[] scores, int[] rows) = Top(block, 11, [2, 0, 0, 0, 0, 0, 0, 0], 6);
        Assert.Equal([0, 1, 2, 3, 4, 5], rows);
        Assert.All(scores, score => Assert.Equal(2, score));
    }

    [Fact]
    public void Block_shorter_than_its_rows_is_refused()
    {
        using NativeBlock block = new(31);
        Assert.Throws<ArgumentOutOfRangeException>(() => FloatScan.Top(block, 1, new float[8], new float[1], new int[1]));
    }

    private static (float[] Scores, int[] Rows) Top(NativeBlock block, int count, float[] query, int wanted)
    {
        float[] scores = new float[wanted];
        int[] rows = new int[wanted];
        FloatScan.Top(block, count, query, scores, rows);
        return (scores, rows);
    }

    private static NativeBlock Block(IEnumerable<float[]> vectors, int width)
    {
        float[][] all = [.. vectors];
        NativeBlock block = new(all.Length * width * sizeof(float));
        for (int i = 0; i < all.Length; i++) MemoryMarshal.AsBytes<float>(all[i]).CopyTo(block.Bytes(i * width * sizeof(float), width * sizeof(float)));
        return block;
    }

    private static float Dot(float[] a, float[] b) => (float)a.Zip(b, (x, y) => (double)x * y).Sum();
}
