namespace TwinMatcher.Local.Fuzz;

/// <summary>Makes inputs from their numbers: the same seed, number and corpus give the same bytes, in whatever process.</summary>
internal sealed class FuzzInputs
{
    /// <summary>Of so many inputs one keeps its wrong checksums.</summary>
    private const int Unrepaired = 5;

    private readonly IFuzzTarget _target;
    private readonly int _seed;
    private readonly List<byte[]> _corpus = [];
    private readonly Mutations _mutations;

    public FuzzInputs(IFuzzTarget target, int seed)
    {
        (_target, _seed) = (target, seed);
        _mutations = new Mutations(_corpus, target.Words);
    }

    public void Add(byte[] file) => _corpus.Add(file);

    public byte[] Make(long number)
    {
        var random = new Random(unchecked((int)((_seed * 1_000_003L) + (number * 0x1E3779B97F4A7C15L >> 7) + number)));
        byte[] input = _mutations.Next(random);
        return random.Next(Unrepaired) == 0 ? input : _target.Repair(input);
    }
}
