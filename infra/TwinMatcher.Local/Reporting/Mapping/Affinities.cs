namespace TwinMatcher.Local.Reporting.Mapping;

/// <summary>How strongly rows pull each other, as t-SNE has it: every row spreads its attention over about as many neighbours, near ones first, and a pull is mutual.
/// The strengths of all pairs sum to one.</summary>
/// <param name="Starts">Where each row's partners begin, and behind the last row their number.</param>
internal sealed record Affinities(int[] Starts, int[] Partners, float[] Strengths)
{
    // Halvings of the width; the sixth digit of a perplexity is nobody's concern.
    private const int Halvings = 40;

    public static Affinities Of(Neighbours near, int count, double perplexity)
    {
        int each = near.Each;
        float[] attention = new float[near.Rows.Length];
        Parallel.For(0, count, i => Spread(near.Squares.AsSpan(i * each, each), attention.AsSpan(i * each, each), perplexity));
        return Mutual(near, attention, count);
    }

    /// <summary>Chances that fall off with the square of the distance, as fast as gives them the perplexity.</summary>
    private static void Spread(ReadOnlySpan<float> squares, Span<float> chances, double perplexity)
    {
        double wanted = Math.Log(Math.Min(perplexity, squares.Length)), steepness = 1, low = 0, high = double.PositiveInfinity, sum = 1;
        // Distances count from the nearest: the same chances, and no exponential of a row far from all vanishes.
        double nearest = squares.Length == 0 ? 0 : squares[0];
        for (int round = 0; round < Halvings; round++)
        {
            double moment = 0;
            sum = 0;
            for (int j = 0; j < squares.Length; j++)
            {
                double far = squares[j] - nearest, chance = Math.Exp(-far * steepness);
                chances[j] = (float)chance;
                sum += chance;
                moment += far * chance;
            }

            double entropy = Math.Log(sum) + (steepness * moment / sum);
            if (entropy > wanted) low = steepness;
            else high = steepness;
            steepness = double.IsInfinity(high) ? steepness * 2 : (low + high) / 2;
        }

        foreach (ref float chance in chances) chance = (float)(chance / sum);
    }

    private static Affinities Mutual(Neighbours near, float[] attention, int count)
    {
        List<(int Partner, float Strength)>[] partners = [.. Enumerable.Range(0, count).Select(_ => new List<(int, float)>(2 * near.Each))];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < near.Each; j++)
            {
                int other = near.Rows[(i * near.Each) + j];
                float half = attention[(i * near.Each) + j] / (2f * count);
                partners[i].Add((other, half));
                partners[other].Add((i, half));
            }
        }

        int[] starts = new int[count + 1];
        List<int> rows = [];
        List<float> strengths = [];
        for (int i = 0; i < count; i++)
        {
            foreach (IGrouping<int, (int Partner, float Strength)> pair in partners[i].GroupBy(pair => pair.Partner).OrderBy(pair => pair.Key))
            {
                rows.Add(pair.Key);
                strengths.Add(pair.Sum(each => each.Strength));
            }

            starts[i + 1] = rows.Count;
        }

        return new Affinities(starts, [.. rows], [.. strengths]);
    }
}
