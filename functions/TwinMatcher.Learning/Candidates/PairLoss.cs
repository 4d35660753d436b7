namespace TwinMatcher.Learning.Candidates;

/// <summary>Each face must name its partner among all partners of the batch, by a margin in the angle: ArcFace with the partners as classes.</summary>
internal static class PairLoss
{
    /// <summary>Sum over both directions, and into <paramref name="gradient"/> its derivatives by the cosines; negative numbers never come out.</summary>
    /// <param name="cosines">Row i: first face i with every second face.</param>
    public static double Of(float[] cosines, int count, float margin, float scale, float[]? gradient)
    {
        float[] diagonal = new float[count], slope = new float[count];
        for (int i = 0; i < count; i++)
        {
            float c = Math.Clamp(cosines[(i * count) + i], -0.9999f, 0.9999f), sine = MathF.Sqrt(1 - (c * c));
            diagonal[i] = (c * MathF.Cos(margin)) - (sine * MathF.Sin(margin));
            slope[i] = MathF.Cos(margin) + (c * MathF.Sin(margin) / sine);
        }

        gradient?.AsSpan(0, count * count).Clear();
        return Direction(cosines, count, 1, diagonal, slope, scale, gradient) + Direction(cosines, count, count, diagonal, slope, scale, gradient);
    }

    // Along rows with step 1, along columns with step count.
    private static double Direction(float[] cosines, int count, int step, float[] diagonal, float[] slope, float scale, float[]? gradient)
    {
        double loss = 0;
        int other = step == 1 ? count : 1;
        float[] odds = new float[count];
        for (int i = 0; i < count; i++)
        {
            float most = scale * diagonal[i], sum = 0;
            for (int j = 0; j < count; j++)
            {
                odds[j] = scale * (j == i ? diagonal[i] : cosines[(i * other) + (j * step)]);
                most = MathF.Max(most, odds[j]);
            }

            float own = odds[i] - most;
            for (int j = 0; j < count; j++) sum += odds[j] = MathF.Exp(odds[j] - most);
            loss += MathF.Log(sum) - own;
            if (gradient is null) continue;
            for (int j = 0; j < count; j++)
            {
                float pull = scale * odds[j] / sum;
                gradient[(i * other) + (j * step)] += j == i ? (pull - scale) * slope[i] : pull;
            }
        }

        return loss;
    }
}
