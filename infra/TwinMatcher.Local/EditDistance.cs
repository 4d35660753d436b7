namespace TwinMatcher.Local;

/// <summary>How many letters lie between two words.</summary>
internal static class EditDistance
{
    /// <summary>Letters added, left out or changed, and neighbours that changed places, each as one.</summary>
    public static int Of(string one, string other)
    {
        int[,] steps = new int[one.Length + 1, other.Length + 1];
        for (int i = 0; i <= one.Length; i++) steps[i, 0] = i;
        for (int j = 0; j <= other.Length; j++) steps[0, j] = j;
        for (int i = 1; i <= one.Length; i++)
        {
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = one[i - 1] == other[j - 1] ? 0 : 1;
                steps[i, j] = Math.Min(Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1, steps[i - 1, j - 1] + changed);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
            }
        }

        return steps[one.Length, other.Length];
    }
}
