using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Learning.Data;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>Ranks a block of asking faces against all answering ones, a tile at a time.</summary>
internal sealed class BlockRanking(Trial trial, Matrix asking, Matrix answering, int[] people, int[] ranks, int every)
{
    public void Run(int first, int count, float[] scores, PairCounts pairs, int tile)
    {
        float[] best = new float[count];
        int[] beaten = new int[count];
        Array.Fill(beaten, -1);
        for (int i = 0; i < count; i++) best[i] = Own(first + i, pairs);
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
                    int query = first + group + i;
                    if (Reaches(row, best[group + i])) Count(query, row, from, best[group + i], ref beaten[group + i]);
                    for (int j = (every - ((from + query) % every)) % every; j < width; j += every)
                        if (people[from + j] != PersonOf(query)) pairs.Add(row[j], same: false);
                }
            }
        }
    }

    private int PersonOf(int query) => trial.Faces.People[trial.Asking[query]];

    /// <summary>The best of the person's own faces; each of them is a pair of one person.</summary>
    private float Own(int query, PairCounts pairs)
    {
        float best = float.NegativeInfinity;
        for (int i = trial.Own[query].From; i < trial.Own[query].To; i++)
        {
            float cosine = Dots.Of(asking[query], answering[i]);
            pairs.Add(cosine, same: true);
            best = Math.Max(best, cosine);
        }

        return best;
    }

    // Faces of a person follow each other, also from one tile to the next: the last person counted is all there is to remember.
    private void Count(int query, ReadOnlySpan<float> row, int from, float best, ref int counted)
    {
        int own = PersonOf(query);
        for (int j = 0; j < row.Length; j++)
        {
            if (row[j] < best) continue;
            int person = people[from + j];
            if (person == own || person == counted || (row[j] == best && person > own)) continue;
            ranks[query]++;
            counted = person;
        }
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
