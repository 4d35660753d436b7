using TwinMatcher.Search;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Local.Bench;

/// <summary>Compares answers with those that all floats of all vectors give.</summary>
internal sealed class Recall(NativeBlock vectors, int count, int facesEach, int wanted)
{
    private long _expected;
    private long _faces;
    private long _people;

    public double Faces => (double)_faces / _expected;

    public double People => (double)_people / _expected;

    public void Compare(ReadOnlySpan<float> query, IReadOnlyList<Look> looks)
    {
        // The best people have their best faces among so many best faces.
        int depth = Math.Min(count, wanted * facesEach);
        float[] scores = new float[depth];
        int[] rows = new int[depth];
        FloatScan.Top(vectors, count, query, scores, rows);
        List<(int Person, int Face)> best = [.. rows.Select(row => (row / facesEach, row)).DistinctBy(pair => pair.Item1).Take(wanted)];
        _expected += best.Count;
        _faces += best.Count(pair => looks.Any(look => look.FaceId == Ids.Face(pair.Face)));
        _people += best.Count(pair => looks.Any(look => look.PersonId == Ids.Person(pair.Person)));
    }
}
