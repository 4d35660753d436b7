namespace TwinMatcher.Search;

/// <summary>Idle probes, so that searches allocate nothing once as many probes exist as searches ever ran at a time.</summary>
internal sealed class ProbePool(Func<Probe> create)
{
    private readonly Probe?[] _idle = new Probe?[64];

    public Probe Take()
    {
        for (int i = 0; i < _idle.Length; i++)
        {
            if (_idle[i] is null) continue;
            Probe? probe = Interlocked.Exchange(ref _idle[i], null);
            if (probe is not null) return probe;
        }

        return create();
    }

    /// <summary>A probe that finds no room is left to the garbage collector.</summary>
    public void Return(Probe probe)
    {
        for (int i = 0; i < _idle.Length; i++)
            if (_idle[i] is null && Interlocked.CompareExchange(ref _idle[i], probe, null) is null) return;
    }
}
