namespace TwinMatcher.Search;

/// <summary>The best looks so far, best first, one a person. One search at a time.</summary>
internal sealed class BestPeople
{
    private readonly Look[] _looks = new Look[Limits.Looks];
    private int _wanted;
    private float _minimum;

    public int Count { get; private set; }

    public int Wanted => _wanted;

    public bool Full => Count == _wanted;

    /// <summary>Scores below this change nothing any more; an equal one still may, by its id.</summary>
    public float Floor { get; private set; }

    public ReadOnlySpan<Look> Looks => _looks.AsSpan(0, Count);

    public void Begin(int wanted, float minimum)
    {
        _wanted = wanted;
        _minimum = minimum;
        Count = 0;
        Floor = minimum;
    }

    public void Add(in Look look)
    {
        if (look.Score < Floor) return;
        int at = IndexOf(look.PersonId);
        if (at >= 0)
        {
            if (!Precedes(look, _looks[at])) return;
        }
        else if (Count < _wanted)
        {
            at = Count++;
        }
        else
        {
            at = Count - 1;
            if (!Precedes(look, _looks[at])) return;
        }

        for (; at > 0 && Precedes(look, _looks[at - 1]); at--) _looks[at] = _looks[at - 1];
        _looks[at] = look;
        if (Full) Floor = Math.Max(_minimum, _looks[Count - 1].Score);
    }

    private static bool Precedes(in Look a, in Look b)
    {
        if (a.Score != b.Score) return a.Score > b.Score;
        return a.PersonId != b.PersonId ? a.PersonId < b.PersonId : a.FaceId < b.FaceId;
    }

    private int IndexOf(UInt128 person)
    {
        for (int i = 0; i < Count; i++)
            if (_looks[i].PersonId == person) return i;
        return -1;
    }
}
