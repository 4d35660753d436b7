using TwinMatcher.Search;
using TwinMatcher.Search.Ranking;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>Where one asking face finds its person, under every aggregation, from scores that come by a tile at a time. Of equals the better face comes first, then the lower number, as in answers.</summary>
internal sealed class FaceRanking
{
    private readonly int _own;
    private readonly float _best;
    private readonly double _mean;
    private readonly float _meanFloor;
    private readonly NearestFaces _nearest = new();
    private int _better, _betterMeans;

    // Faces of a person follow each other, also from one tile to the next: the last person counted is all there is to remember.
    private int _counted = -1, _judged = -1;

    /// <param name="own">Number of the person.</param>
    /// <param name="scores">Of the person's answering faces.</param>
    public FaceRanking(int own, ReadOnlySpan<float> scores)
    {
        _own = own;
        (_mean, _best) = MeanAndBest(scores);
        _meanFloor = MathF.BitDecrement((float)_mean);
    }

    /// <summary>Lower scores change nothing. Nobody's mean is above their best face.</summary>
    public float Floor => Math.Min(_meanFloor, _nearest.Floor);

    /// <param name="row">Scores of the answering faces from <paramref name="from"/> on.</param>
    /// <param name="allOf">All scores of a person, those of other tiles included.</param>
    public void Take(ReadOnlySpan<float> row, int from, int[] people, ScoresOf allOf)
    {
        for (int j = 0; j < row.Length; j++)
        {
            float score = row[j];
            if (score < Floor) continue;
            int person = people[from + j];
            _nearest.Add(score, person);
            if (person == _own) continue;
            if (score >= _best && person != _counted && (score > _best || person < _own))
            {
                _better++;
                _counted = person;
            }

            if (score >= _mean && person != _judged)
            {
                _judged = person;
                (double mean, float best) = MeanAndBest(allOf(person, row, from));
                if (mean > _mean || (mean == _mean && (best > _best || (best == _best && person < _own)))) _betterMeans++;
            }
        }
    }

    public int Rank(Aggregation aggregation) => aggregation switch
    {
        Aggregation.BestFace => _better,
        Aggregation.MeanOfBestThree => _betterMeans,
        _ => _nearest.Rank(_own, _better),
    };

    private static (double Mean, float Best) MeanAndBest(ReadOnlySpan<float> scores)
    {
        Span<float> best = stackalloc float[Aggregates.Meant];
        int count = 0;
        foreach (float score in scores)
        {
            if (count == best.Length && !(score > best[^1])) continue;
            int at = count < best.Length ? count++ : count - 1;
            for (; at > 0 && score > best[at - 1]; at--) best[at] = best[at - 1];
            best[at] = score;
        }

        return (Aggregates.Mean(best[..count]), best[0]);
    }

    internal delegate ReadOnlySpan<float> ScoresOf(int person, ReadOnlySpan<float> row, int from);
}
