namespace TwinMatcher.Search.Ranking;

/// <summary>Ranks people by more than their best face. A search by best faces names the candidates, and their other faces decide among them; whoever is not asked cannot be among the best,
/// so that the answer is as exact as that search.</summary>
internal sealed class PeopleRanking(ShardView[] views, Probe probe, PhotoScores photos, float[] query, SearchFilter filter)
{
    // Whoever is among the best by three photos is seldom far behind by one.
    private const int CandidatesEach = 4, Spare = 16;

    /// <summary>A mean is never above its best: whoever's best face is below the mean that is k-th among some people is not among the k best of all. Where that does not leave out everybody
    /// who was not asked, all are asked whose best face reaches that mean.</summary>
    public RankedLook[] ByMeans(int k)
    {
        int wanted = Math.Min((CandidatesEach * k) + Spare, Limits.Looks);
        Look[] looks = Find(wanted, filter.MinimumScore);
        RankedLook[] ranked = Means(PeopleOf(looks));
        if (looks.Length == wanted && !(ranked[k - 1].Rank > looks[^1].Score))
        {
            float floor = Math.Max(filter.MinimumScore, AtMost(ranked[k - 1].Rank));
            looks = Find(Limits.Looks, floor);
            ranked = Means(looks.Length < Limits.Looks ? PeopleOf(looks) : photos.Reaching(floor));
        }

        return ranked[..Math.Min(k, ranked.Length)];
    }

    /// <summary>Whoever owns one of the ten nearest photos is one of the ten best by their best face, and before all whose photos weigh nothing: votes change the order of the first ten only.</summary>
    public RankedLook[] ByVotes(int k)
    {
        Look[] looks = Find(Math.Max(k, Aggregates.Voting), filter.MinimumScore);
        Dictionary<UInt128, BestPhotos> voting = photos.Of(PeopleOf(looks.AsSpan(0, Math.Min(looks.Length, Aggregates.Voting))), Aggregates.Voting);
        float[] nearest = [.. voting.Values.SelectMany(person => person.Scores.ToArray()).OrderDescending().Take(Aggregates.Voting)];
        RankedLook[] ranked = [.. looks.Select(look => new RankedLook(look, voting.TryGetValue(look.PersonId, out BestPhotos? own) ? Aggregates.Vote(own.Scores, nearest[^1]) : 0))];
        Array.Sort(ranked);
        return ranked[..Math.Min(k, ranked.Length)];
    }

    private Look[] Find(int wanted, float minimum)
    {
        probe.Begin(query, wanted, filter with { MinimumScore = minimum });
        Passage.Whole(views, new ReadOnlySpan<Probe>(in probe));
        return probe.Best.Looks.ToArray();
    }

    private RankedLook[] Means(HashSet<UInt128> people)
    {
        RankedLook[] ranked = [.. photos.Of(people, Aggregates.Meant).Values.Select(person => new RankedLook(person.Best, Aggregates.Mean(person.Scores)))];
        Array.Sort(ranked);
        return ranked;
    }

    private static HashSet<UInt128> PeopleOf(ReadOnlySpan<Look> looks)
    {
        HashSet<UInt128> people = new(looks.Length);
        foreach (ref readonly Look look in looks) people.Add(look.PersonId);
        return people;
    }

    private static float AtMost(double rank)
    {
        float rounded = (float)rank;
        return rounded > rank ? MathF.BitDecrement(rounded) : rounded;
    }
}
