using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Tests.Search.Index;

public sealed class ProbePoolTests
{
    private int _created;

    [Fact]
    public void Probe_returned_is_taken_again()
    {
        ProbePool pool = new(Create);
        Probe first = pool.Take(), second = pool.Take();
        Assert.NotSame(first, second);
        pool.Return(second);
        pool.Return(first);
        Assert.Equal<HashSet<Probe>>([first, second], [pool.Take(), pool.Take()]);
        Assert.Equal(2, _created);
        Assert.NotSame(first, pool.Take());
    }

    [Fact]
    public void Probes_beyond_the_room_are_let_go()
    {
        ProbePool pool = new(Create);
        Probe[] taken = [.. Enumerable.Range(0, 70).Select(_ => pool.Take())];
        foreach (Probe probe in taken) pool.Return(probe);
        for (int i = 0; i < 70; i++) pool.Take();
        Assert.Equal(70 + 6, _created);
    }

    private Probe Create()
    {
        _created++;
        return new Probe(Head.Identity(1), Kernel.Chosen, codes: true);
    }
}
