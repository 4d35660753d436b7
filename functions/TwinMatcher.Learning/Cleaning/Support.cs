using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Cleaning;

/// <summary>How much faces look like people: the mean of the better half of the cosines, so that neither a wrong face among theirs nor an odd photo decides.</summary>
internal sealed class Support(FaceTable faces)
{
    private readonly double[] _own = new double[faces.Count];

    /// <summary>How much each face looks like the other faces of its person; not a number where there are none.</summary>
    public IReadOnlyList<double> Own => _own;

    /// <summary>Computes <see cref="Own"/>: for each person every face with every other.</summary>
    public Support Compute(CancellationToken cancellation)
    {
        ParallelOptions options = new() { CancellationToken = cancellation };
        Parallel.For(0, faces.PersonCount, options, person =>
        {
            for (int i = faces.Starts[person]; i < faces.Starts[person + 1]; i++) _own[i] = Of(i, person);
        });
        return this;
    }

    /// <summary>How much a face looks like a person, itself left out; not a number where that leaves nobody.</summary>
    public double Of(int face, int person)
    {
        int from = faces.Starts[person], to = faces.Starts[person + 1];
        List<float> cosines = new(to - from);
        for (int j = from; j < to; j++)
            if (j != face) cosines.Add(Dots.Of(faces.Vectors[face], faces.Vectors[j]));
        if (cosines.Count == 0) return double.NaN;
        cosines.Sort();
        int half = (cosines.Count + 1) / 2;
        double sum = 0;
        for (int i = cosines.Count - half; i < cosines.Count; i++) sum += cosines[i];
        return sum / half;
    }

    /// <summary>How much the faces of a person look like the rest of it, in the middle; not a number for a single face.</summary>
    public double Coherence(int person) => Middle(Faces(person).Select(face => _own[face]));

    /// <summary>How much one person's faces look like another person, in the middle, whichever way round is less.</summary>
    public double Between(int one, int other)
        => Math.Min(Middle(Faces(one).Select(face => Of(face, other))), Middle(Faces(other).Select(face => Of(face, one))));

    private IEnumerable<int> Faces(int person) => Enumerable.Range(faces.Starts[person], faces.Starts[person + 1] - faces.Starts[person]);

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
