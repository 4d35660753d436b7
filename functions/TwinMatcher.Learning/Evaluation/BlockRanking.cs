using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>Ranks a block of asking faces against all answering ones, a tile at a time.</summary>
/// <param name="ranges">Where in the answering faces each person's are.</param>
/// <param name="places">By aggregation, for each asking face.</param>
internal sealed class BlockRanking(Trial trial, Matrix asking, Matrix answering, int[] people, (int From, int To)[] ranges, Places[] places, int every)
{
    private float[] _scores = [];
    private int _asking;

    public void Run(int first, int count, float[] scores, PairCounts pairs, int tile)
    {
        FaceRanking[] faces = [.. Enumerable.Range(first, count).Select(query => new FaceRanking(PersonOf(query), Own(query, pairs)))];
        FaceRanking.ScoresOf allOf = AllOf;
        for (int from = 0; from < answering.Rows; from += tile)
        {
            int to = Math.Min(from + tile, answering.Rows), width = to - from;
            for (int group = 0; group < count; group += Dots.Group)
            {
                int rows = Math.Min(Dots.Group, count - group);
                Dots.Of(asking, first + group, rows, answering, from, to, scores.AsSpan(0, Dots.Group * width));
                for (int i = 0; i < rows; i++)
                {
                    ReadOnlySpan<float> row = scores.AsSpan(i * width, width);
                    _asking = first + group + i;
                    if (Reaches(row, faces[group + i].Floor)) faces[group + i].Take(row, from, people, allOf);
                    for (int j = (every - ((from + _asking) % every)) % every; j < width; j += every)
                        if (people[from + j] != PersonOf(_asking)) pairs.Add(row[j], same: false);
                }
            }
        }

        for (int i = 0; i < count; i++)
            foreach (Aggregation aggregation in Enum.GetValues<Aggregation>()) places[(int)aggregation].Ranks[first + i] = faces[i].Rank(aggregation);
    }

    private int PersonOf(int query) => trial.Faces.People[trial.Asking[query]];

    /// <summary>Scores of the person's own faces; each of them is a pair of one person.</summary>
    private ReadOnlySpan<float> Own(int query, PairCounts pairs)
    {
        _asking = query;
        ReadOnlySpan<float> own = AllOf(PersonOf(query), [], 0);
        foreach (float cosine in own) pairs.Add(cosine, same: true);
        return own;
    }

    // What is in the tile need not be computed again; what is not comes out with the same bits.
    private ReadOnlySpan<float> AllOf(int person, ReadOnlySpan<float> row, int from)
    {
        (int start, int end) = ranges[person];
        if (_scores.Length < end - start) _scores = new float[end - start];
        for (int i = start; i < end; i++) _scores[i - start] = i >= from && i < from + row.Length ? row[i - from] : Dots.Of(asking[_asking], answering[i]);
        return _scores.AsSpan(0, end - start);
    }

    private static bool Reaches(ReadOnlySpan<float> row, float best)
    {
        ReadOnlySpan<Vector256<float>> lanes = MemoryMarshal.Cast<float, Vector256<float>>(row);
        Vector256<float> wanted = Vector256.Create(best);
        foreach (Vector256<float> some in lanes)
            if (Vector256.GreaterThanOrEqualAny(some, wanted)) return true;
        foreach (float score in row[(lanes.Length * 8)..])
            if (score >= best) return true;
        return false;
    }
}
