namespace TwinMatcher.Learning.Cleaning;

/// <summary>Who is to join whom, of people some of whom are alike in pairs: each ends once, in somebody who stays.</summary>
internal sealed class MergePlan
{
    private readonly Dictionary<int, int> _into = [];

    /// <param name="faces">How many a person has: who has fewer joins who has more.</param>
    public MergePlan(IEnumerable<(int One, int Other, double Cosine)> alike, Func<int, int> faces)
    {
        List<(int Person, int Into, double Cosine)> all = [];
        foreach ((int one, int other, double cosine) in alike.OrderByDescending(pair => pair.Cosine).ThenBy(pair => pair.One).ThenBy(pair => pair.Other))
        {
            (int a, int b) = (Root(one), Root(other));
            if (a == b) continue;
            (int person, int into) = faces(a) < faces(b) || (faces(a) == faces(b) && a > b) ? (a, b) : (b, a);
            _into[person] = into;
            all.Add((person, into, cosine));
        }

        All = all;
    }

    /// <summary>Most alike first; done in this order, nobody is asked to join somebody who ended.</summary>
    public IReadOnlyList<(int Person, int Into, double Cosine)> All { get; }

    public bool AreOne(int one, int other) => Root(one) == Root(other);

    private int Root(int person)
    {
        while (_into.TryGetValue(person, out int into)) person = into;
        return person;
    }
}
