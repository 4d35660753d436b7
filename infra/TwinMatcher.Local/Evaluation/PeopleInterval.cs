namespace TwinMatcher.Local.Evaluation;

/// <summary>The 95 % interval of the share of pairs of two people that are mistaken for one. People are drawn, with replacement, not pairs: the pairs of a person stand and fall together.</summary>
internal static class PeopleInterval
{
    private const int Draws = 1_000;
    private const double Tail = 0.025;
    private const int Seed = 1;

    /// <param name="photos">Those of the group.</param>
    /// <param name="mistaken">Pairs of photos of two people each.</param>
    /// <returns>0 to 1 where nobody could be drawn twice over.</returns>
    public static (double Low, double High) Of(IReadOnlyList<int> photos, IReadOnlyList<(int One, int Other)> mistaken, Func<int, string> person)
    {
        Dictionary<string, int> numbers = [];
        foreach (int photo in photos) numbers.TryAdd(person(photo), numbers.Count);
        int people = numbers.Count;
        if (people < 2) return (0, 1);
        long[] counts = new long[people];
        foreach (int photo in photos) counts[numbers[person(photo)]]++;
        (int, int)[] pairs = [.. mistaken.Select(pair => (numbers[person(pair.One)], numbers[person(pair.Other)]))];
        Random random = new(Seed);
        List<double> shares = new(Draws);
        long[] drawn = new long[people];
        for (int draw = 0; draw < Draws; draw++)
        {
            Array.Clear(drawn);
            for (int i = 0; i < people; i++) drawn[random.Next(people)]++;
            double all = 0, squares = 0, wrong = 0;
            for (int i = 0; i < people; i++)
            {
                double weight = drawn[i] * counts[i];
                all += weight;
                squares += weight * weight;
            }

            foreach ((int one, int other) in pairs) wrong += drawn[one] * drawn[other];
            double possible = ((all * all) - squares) / 2;
            if (possible > 0) shares.Add(wrong / possible);
        }

        shares.Sort();
        return shares.Count == 0 ? (0, 1) : (shares[(int)(Tail * (shares.Count - 1))], shares[(int)Math.Ceiling((1 - Tail) * (shares.Count - 1))]);
    }
}
