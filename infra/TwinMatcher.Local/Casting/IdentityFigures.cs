using TwinMatcher.Faces.Embedding;
using TwinMatcher.Local.Evaluation;

namespace TwinMatcher.Local.Casting;

/// <summary>How well an embedder tells characters apart.</summary>
/// <param name="People">Characters.</param>
/// <param name="Shots">Photos of each.</param>
/// <param name="Auc">The chance that a pair of photos of one character is more alike than a pair of two.</param>
/// <param name="Rank1">Share of other photos named rightly by a gallery of everyone's first.</param>
/// <param name="Same">Mean cosine of a character's photos.</param>
/// <param name="Different">Mean cosine of photos of two characters.</param>
internal sealed record IdentityFigures(int People, int Shots, double Auc, double Rank1, double Same, double Different)
{
    /// <param name="vectors">Photo by photo, person by person; null where no face was found, which counts as a miss.</param>
    /// <param name="shots">Photos of each person.</param>
    public static IdentityFigures Score(float[]?[] vectors, int shots)
    {
        int people = vectors.Length / shots, right = 0, asked = 0;
        var same = new List<double>();
        var different = new List<double>();
        for (int i = 0; i < vectors.Length; i++)
        {
            for (int j = i + 1; j < vectors.Length; j++)
                if (vectors[i] is float[] a && vectors[j] is float[] b) (i / shots == j / shots ? same : different).Add(UnitVector.Dot(a, b));
            if (i % shots == 0) continue;
            asked++;
            if (vectors[i] is float[] query && Nearest(query, vectors, shots) == i / shots) right++;
        }
        return new(people, shots, Verification.Auc([.. same], [.. different]), (double)right / asked, same.DefaultIfEmpty(double.NaN).Average(), different.DefaultIfEmpty(double.NaN).Average());
    }

    private static int Nearest(float[] query, float[]?[] vectors, int shots) =>
        Enumerable.Range(0, vectors.Length / shots).MaxBy(person => vectors[person * shots] is float[] first ? UnitVector.Dot(query, first) : float.MinValue);
}
