using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Local.Reporting.Mapping;

/// <summary>The nearest rows of every row, exactly: all are compared with all, which for ten thousand rows takes a second or two.</summary>
/// <param name="Each">How many of every row.</param>
/// <param name="Rows">Those of row i begin at i times <paramref name="Each"/>, nearest first; of equally near ones the first rows.</param>
/// <param name="Squares">Their squared distances.</param>
internal sealed record Neighbours(int Each, int[] Rows, float[] Squares)
{
    // Products of four rows with so many others stay in the cache.
    private const int Block = 512;

    public static Neighbours Of(Matrix points, int each, CancellationToken cancellation)
    {
        each = Math.Min(each, points.Rows - 1);
        float[] lengths = [.. Enumerable.Range(0, points.Rows).Select(i => Dots.Of(points[i], points[i]))];
        int[] rows = new int[points.Rows * each];
        float[] squares = new float[rows.Length];
        Parallel.For(0, (points.Rows + Dots.Group - 1) / Dots.Group, new ParallelOptions { CancellationToken = cancellation }, () => new float[Dots.Group * Block], (group, _, products) =>
        {
            int first = group * Dots.Group, count = Math.Min(Dots.Group, points.Rows - first);
            Nearest[] nearest = [.. Enumerable.Range(first, count).Select(i => new Nearest(rows.AsMemory(i * each, each), squares.AsMemory(i * each, each)))];
            for (int from = 0; from < points.Rows; from += Block)
            {
                int to = Math.Min(points.Rows, from + Block);
                Dots.Of(points, first, count, points, from, to, products);
                for (int i = 0; i < count; i++)
                {
                    for (int j = from; j < to; j++)
                        if (j != first + i) nearest[i].Offer(j, Math.Max(0, lengths[first + i] + lengths[j] - (2 * products[(i * (to - from)) + j - from])));
                }
            }

            return products;
        }, _ => { });
        return new Neighbours(each, rows, squares);
    }

    /// <summary>The nearest so far, in order.</summary>
    private sealed class Nearest(Memory<int> rows, Memory<float> squares)
    {
        private int _held;

        public void Offer(int row, float square)
        {
            Span<float> s = squares.Span;
            if (_held == s.Length && square >= s[^1]) return;
            Span<int> r = rows.Span;
            int at = _held == s.Length ? _held - 1 : _held++;
            for (; at > 0 && s[at - 1] > square; at--) (s[at], r[at]) = (s[at - 1], r[at - 1]);
            (s[at], r[at]) = (square, row);
        }
    }
}
