using TwinMatcher.Search.Ranking;

namespace TwinMatcher.Learning.Evaluation;

/// <summary>The faces nearest to one that asks, and how the people they are of would vote.</summary>
internal sealed class NearestFaces
{
    private readonly float[] _scores = new float[Aggregates.Voting];
    private readonly int[] _people = new int[Aggregates.Voting];
    private int _count;

    /// <summary>Scores up to this change nothing: the last of the nearest weighs nothing, and so does any other with its score.</summary>
    public float Floor => _count < Aggregates.Voting ? float.NegativeInfinity : _scores[^1];

    public void Add(float score, int person)
    {
        if (!(score > Floor)) return;
        int at = _count < Aggregates.Voting ? _count++ : _count - 1;
        for (; at > 0 && score > _scores[at - 1]; at--) (_scores[at], _people[at]) = (_scores[at - 1], _people[at - 1]);
        (_scores[at], _people[at]) = (score, person);
    }

    /// <summary>How many people have more votes than <paramref name="own"/>, of equals those with the better face, then those with the lower number.</summary>
    /// <param name="byBest">How many have a better face: whoever has no votes comes after all who have some, and among the others by that.</param>
    public int Rank(int own, int byBest)
    {
        (double votes, float best) = Of(own);
        if (votes == 0) return byBest;
        int rank = 0;
        for (int i = 0; i < _count; i++)
        {
            int person = _people[i];
            if (person == own || _people.AsSpan(0, i).Contains(person)) continue;
            (double theirs, float face) = Of(person);
            if (theirs > votes || (theirs == votes && (face > best || (face == best && person < own)))) rank++;
        }

        return rank;
    }

    private (double Votes, float Best) Of(int person)
    {
        Span<float> own = stackalloc float[Aggregates.Voting];
        int count = 0;
        for (int i = 0; i < _count; i++)
            if (_people[i] == person) own[count++] = _scores[i];
        return count == 0 ? (0, float.NegativeInfinity) : (Aggregates.Vote(own[..count], _scores[_count - 1]), own[0]);
    }
}
