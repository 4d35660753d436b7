namespace TwinMatcher.Local.Reporting.Alike;

/// <summary>The pairs that are most alike, no two of one key; thread-safe. Of equally alike ones those of the first rows.</summary>
internal sealed class TopPairs(int most)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(int, int), AlikePair> _best = [];
    private volatile float _least = float.NegativeInfinity;

    public void Offer((int, int) key, AlikePair pair)
    {
        if (pair.Cosine < _least) return;
        lock (_lock)
        {
            if (!_best.TryGetValue(key, out AlikePair known) || Order(pair, known) < 0) _best[key] = pair;
            if (_best.Count >= 8 * most) Prune();
        }
    }

    public AlikePair[] InOrder() => [.. _best.Values.Order(Comparer<AlikePair>.Create(Order)).Take(most)];

    private void Prune()
    {
        AlikePair[] best = InOrder();
        HashSet<AlikePair> kept = [.. best];
        foreach (((int, int) key, AlikePair pair) in _best.ToArray())
            if (!kept.Contains(pair)) _best.Remove(key);
        _least = best[^1].Cosine;
    }

    private static int Order(AlikePair a, AlikePair b)
        => a.Cosine != b.Cosine ? b.Cosine.CompareTo(a.Cosine) : a.First != b.First ? a.First.CompareTo(b.First) : a.Second.CompareTo(b.Second);
}
