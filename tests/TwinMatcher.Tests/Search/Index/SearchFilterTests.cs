namespace TwinMatcher.Tests.Search.Index;

/// <summary>Filters leave the same answer as leaving people out by hand.</summary>
public sealed class SearchFilterTests : IDisposable
{
    private static readonly Head Head = Head.Identity(32);

    private readonly List<float[]> _vectors = TestFaces.RandomVectors(41, 3000, 32);
    private readonly FaceList _faces;
    private readonly Exhaustive _exhaustive;
    private readonly LoadedShard _shard;
    private readonly MemoryIndex _index = new(Head);

    public SearchFilterTests()
    {
        _faces = TestFaces.List(32, _vectors, facesEach: 4);
        _exhaustive = new Exhaustive(_faces, Head);
        _shard = TestFaces.Load(TestFaces.Shard(_faces, Head, TestFaces.Coded()), Head);
        _index.Add(_shard);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(1UL << 63)]
    [InlineData(0xFFUL)]
    [InlineData(0x5555_5555_5555_5555UL)]
    public void Categories_let_through_the_named_only(ulong categories) => Check(new SearchFilter { Categories = categories });

    [Fact]
    public void ExcludedPerson_is_never_named() => Check(new SearchFilter { ExcludedPerson = _faces.PersonId(100) });

    [Theory]
    [InlineData(-1f)]
    [InlineData(0.3f)]
    [InlineData(0.9f)]
    [InlineData(2f)]
    public void MinimumScore_leaves_out_the_rest(float minimum) => Check(new SearchFilter { MinimumScore = minimum });

    [Fact]
    public void All_filters_together_hold() => Check(new SearchFilter { Categories = 0xF0F0, ExcludedPerson = _faces.PersonId(100), MinimumScore = 0.1f });

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(Limits.Looks)]
    public void Any_k_gives_the_best_so_many(int k)
        => Assert.Equal(_exhaustive.Search(_vectors[100], k, new SearchFilter()), _index.Search(_vectors[100], k, new SearchFilter()));

    [Theory]
    [InlineData(0)]
    [InlineData(Limits.Looks + 1)]
    public void K_out_of_range_is_refused(int k)
        => Assert.Throws<ArgumentOutOfRangeException>(() => _index.Search(_vectors[0], k, new SearchFilter(), new Look[2000]));

    public void Dispose()
    {
        _index.Dispose();
        _shard.Dispose();
    }

    private void Check(SearchFilter filter)
    {
        ulong state = 42;
        foreach (float[] query in new[] { _vectors[100], _vectors[2999], TestFaces.Random(ref state, 32), TestFaces.Random(ref state, 32) })
            Assert.Equal(_exhaustive.Search(query, 10, filter), _index.Search(query, 10, filter));
    }
}
