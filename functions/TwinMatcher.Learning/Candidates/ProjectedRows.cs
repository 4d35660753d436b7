using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Learning.Candidates;

/// <summary>Faces of one step: their embeddings, their directions under the map, and how a loss changes with those.</summary>
internal sealed class ProjectedRows(Matrix weights, int rows)
{
    private readonly float[] _lengths = new float[rows];
    private readonly Matrix _input = new(rows, weights.Columns);

    public Matrix Directions { get; } = new(rows, weights.Rows);

    /// <summary>Derivatives of the loss by the directions; added to by whoever computes a part of it.</summary>
    public Matrix Pull { get; } = new(rows, weights.Rows);

    public void Set(Matrix vectors, ReadOnlySpan<int> faces)
    {
        Array.Clear(Pull.Values);
        int[] order = faces.ToArray();
        int groups = (order.Length + Dots.Group - 1) / Dots.Group;
        Parallel.For(0, groups, group =>
        {
            int first = group * Dots.Group, count = Math.Min(Dots.Group, order.Length - first);
            float[] products = new float[Dots.Group * weights.Rows];
            for (int i = first; i < first + count; i++) vectors[order[i]].CopyTo(_input[i]);
            Dots.Of(_input, first, count, weights, 0, weights.Rows, products);
            for (int i = 0; i < count; i++)
            {
                Span<float> row = Directions[first + i];
                products.AsSpan(i * weights.Rows, weights.Rows).CopyTo(row);
                _lengths[first + i] = Dots.Normalise(row);
            }
        });
    }

    /// <summary>Adds the derivatives by the map's numbers; uses the pull up.</summary>
    public void AddGradient(int count, Matrix gradient)
    {
        // Only what turns a direction counts: its length was taken away.
        for (int i = 0; i < count; i++)
        {
            float along = Dots.Of(Pull[i], Directions[i]), scale = _lengths[i] == 0 ? 0 : 1 / _lengths[i];
            Dots.Add(-along, Directions[i], Pull[i]);
            foreach (ref float x in Pull[i]) x *= scale;
        }

        Parallel.For(0, weights.Rows, o =>
        {
            for (int i = 0; i < count; i++) Dots.Add(Pull[i][o], _input[i], gradient[o]);
        });
    }
}
