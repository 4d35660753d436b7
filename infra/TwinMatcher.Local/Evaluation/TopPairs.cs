namespace TwinMatcher.Local.Evaluation;

/// <summary>The most alike of many pairs: as many as may pass, and the next one, whose cosine is the threshold. Two hundred million pairs need memory for one in a thousand.</summary>
internal sealed class TopPairs(long allowed)
{
    private readonly PriorityQueue<(int One, int Other), float> _top = new();

    /// <summary>Pairs above it pass, those that are equal to it do not; below every cosine when there are not more pairs than may pass.</summary>
    public double Threshold => _top.Count > allowed && _top.TryPeek(out _, out float cosine) ? cosine : double.NegativeInfinity;

    public void Add(int one, int other, float cosine)
    {
        if (_top.Count <= allowed) _top.Enqueue((one, other), cosine);
        else if (_top.TryPeek(out _, out float least) && cosine > least) _top.DequeueEnqueue((one, other), cosine);
    }

    public IEnumerable<(int One, int Other)> Above()
    {
        double threshold = Threshold;
        return _top.UnorderedItems.Where(pair => pair.Priority > threshold).Select(pair => pair.Element);
    }
}
