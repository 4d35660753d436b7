namespace TwinMatcher.Learning.Arithmetic;

/// <summary>What a head does to embeddings; without a matrix nothing.</summary>
internal sealed record LinearMap(Matrix? Weights)
{
    public static LinearMap Identity { get; } = new((Matrix?)null);

    /// <summary>Directions of rows after the map, in the order of <paramref name="rows"/>.</summary>
    public Matrix Project(Matrix vectors, IReadOnlyList<int> rows)
    {
        if (Weights is null)
        {
            Matrix copy = new(rows.Count, vectors.Columns);
            Parallel.For(0, rows.Count, i => vectors[rows[i]].CopyTo(copy[i]));
            return copy;
        }

        Matrix projected = new(rows.Count, Weights.Rows);
        int groups = (rows.Count + Dots.Group - 1) / Dots.Group;
        Parallel.For(0, groups, () => (Input: new Matrix(Dots.Group, vectors.Columns), Output: new float[Dots.Group * Weights.Rows]), (group, _, own) =>
        {
            int first = group * Dots.Group, count = Math.Min(Dots.Group, rows.Count - first);
            for (int i = 0; i < count; i++) vectors[rows[first + i]].CopyTo(own.Input[i]);
            Dots.Of(own.Input, 0, count, Weights, 0, Weights.Rows, own.Output);
            for (int i = 0; i < count; i++)
            {
                Span<float> row = projected[first + i];
                own.Output.AsSpan(i * Weights.Rows, Weights.Rows).CopyTo(row);
                Dots.Normalise(row);
            }

            return own;
        }, _ => { });
        return projected;
    }
}
