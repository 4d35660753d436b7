using TwinMatcher.Faces.Embedding;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>The projection is orthonormal: it neither stretches nor mixes what it keeps.</summary>
public sealed class CosineProjectionTests
{
    private const int Numbers = CosineProjection.Kept * CosineProjection.Kept * HogCells.Bins;

    [Fact]
    public void Rows_are_orthonormal()
    {
        // Column i of the projection is what it makes of the i-th unit vector; the Gram matrix of its rows is P times P transposed.
        float[] gram = new float[Numbers * Numbers], cells = new float[HogCells.Length], column = new float[Numbers];
        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = 1;
            CosineProjection.Apply(cells, column);
            cells[i] = 0;
            for (int row = 0; row < Numbers; row++)
                for (int other = 0; other < Numbers; other++) gram[row * Numbers + other] += column[row] * column[other];
        }

        Assert.All(Enumerable.Range(0, gram.Length), i => Assert.Equal(i / Numbers == i % Numbers ? 1 : 0, gram[i], 1e-5f));
    }

    [Fact]
    public void Bins_do_not_mix()
    {
        float[] cells = new float[HogCells.Length], vector = new float[Numbers];
        for (int cell = 0; cell < cells.Length; cell += HogCells.Bins) cells[cell + 3] = cell % 5;

        CosineProjection.Apply(cells, vector);

        Assert.All(Enumerable.Range(0, Numbers).Where(i => i % HogCells.Bins != 3), i => Assert.Equal(0, vector[i]));
    }
}
