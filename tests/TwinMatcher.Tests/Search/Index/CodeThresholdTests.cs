using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;
using TwinMatcher.Tests.Search.Kernels;

namespace TwinMatcher.Tests.Search.Index;

/// <summary>When codes are worth their while, and where they are cut.</summary>
public sealed class CodeThresholdTests
{
    private static readonly float[] Query = TestFaces.RandomVectors(72, 1, 64)[0];

    private readonly BestPeople _best = new();

    /// <summary>Codes are scanned for 64 named faces on, and for one in 24 on.</summary>
    [Theory]
    [InlineData(64, 200, true)]
    [InlineData(63, 200, false)]
    [InlineData(64, 24 * 64, true)]
    [InlineData(64, (24 * 64) + 1, false)]
    [InlineData(70, (24 * 70) + 1, false)]
    public void Codes_are_used_where_enough_faces_may_be_named(int named, int count, bool used)
    {
        using LoadedShard shard = Shard(count, 64, i => (byte)(i < named ? 1 : 0));
        _best.Begin(1, -1);
        Assert.Equal(used, Begin(shard, new SearchFilter { Categories = 2 }, out _, out _));
    }

    /// <summary>As the frame's noise asks for it, and with axes left out some more.</summary>
    [Theory]
    [InlineData(64, 3.2)]
    [InlineData(256, 3.5)]
    public void Threshold_rises_with_the_floor_and_never_falls(int dimension, double deviations)
    {
        using LoadedShard shard = Shard(2000, dimension);
        _best.Begin(1, -1);
        Assert.True(Begin(shard, new SearchFilter(), out CodeThreshold threshold, out CodeTable table));
        int first = threshold.Current(_best);
        Add(-.5f);
        Assert.Equal(first, threshold.Current(_best));
        Add(.7f);
        Assert.Equal(table.Threshold(.7f, deviations), threshold.Current(_best));
        Assert.True(threshold.Current(_best) > first);
        Assert.False(threshold.WasTooHigh(_best));
    }

    [Fact]
    public void Threshold_foreseen_was_too_high_where_nothing_so_good_was_found()
    {
        using LoadedShard shard = Shard(2000, 64);
        _best.Begin(1, -1);
        Begin(shard, new SearchFilter(), out CodeThreshold threshold, out CodeTable table);
        int first = threshold.Current(_best);
        float just = Cosine(table, first);
        Add(just - .02f);
        Assert.True(threshold.WasTooHigh(_best));
        Assert.True(threshold.Lower(_best));
        Assert.Equal(table.Threshold(_best.Floor, 3.2), threshold.Current(_best));
        Assert.False(threshold.WasTooHigh(_best));
        Add(just);
        Assert.Equal(table.Threshold(just, 3.2), threshold.Current(_best));
    }

    [Fact]
    public void Floor_that_asks_for_everything_leaves_codes_out()
    {
        using LoadedShard shard = Shard(2000, 64);
        _best.Begin(1, -2);
        Assert.True(Begin(shard, new SearchFilter(), out CodeThreshold threshold, out _));
        Assert.True(threshold.WasTooHigh(_best));
        Assert.False(threshold.Lower(_best));
    }

    [Fact]
    public void List_that_is_full_already_sets_the_first_threshold()
    {
        using LoadedShard shard = Shard(2000, 64);
        _best.Begin(1, -1);
        Add(.6f);
        Assert.True(Begin(shard, new SearchFilter(), out CodeThreshold threshold, out CodeTable table));
        Assert.Equal(table.Threshold(.6f, 3.2), threshold.Current(_best));
        Assert.False(threshold.WasTooHigh(_best));
        Add(.9f);
        Assert.Equal(table.Threshold(.9f, 3.2), threshold.Current(_best));

        // The next query begins anew.
        _best.Begin(1, -1);
        Add(.5f);
        threshold.Lower(_best);
        Add(.7f);
        Assert.Equal(table.Threshold(.7f, 3.2), threshold.Current(_best));
    }

    /// <summary>The fewer are wanted, the higher; a fifth of all and more is no small share, and is not foreseen any lower. Recall and speed were measured with such numbers.</summary>
    [Theory]
    [InlineData(1, 493)]
    [InlineData(10, 474)]
    [InlineData(1000, 416)]
    [InlineData(8000, 377)]
    public void Threshold_foreseen_of_random_directions_is(int wanted, int expected)
    {
        using LoadedShard shard = Shard(20_000, 64);
        _best.Begin(wanted, -1);
        CountingKernel kernel = new();
        Assert.True(Begin(shard, new SearchFilter(), out CodeThreshold threshold, out _, kernel));
        Assert.Equal((expected, 32), (threshold.Current(_best), kernel.Sampled));
    }

    /// <summary>All superblocks where there are fewer, the last of them with 72 faces.</summary>
    [Fact]
    public void Threshold_foreseen_of_a_small_shard_is()
    {
        using LoadedShard shard = Shard(200, 64);
        _best.Begin(10, -1);
        CountingKernel kernel = new();
        Assert.True(Begin(shard, new SearchFilter(), out CodeThreshold threshold, out _, kernel));
        Assert.Equal((413, 2), (threshold.Current(_best), kernel.Sampled));
    }

    private bool Begin(LoadedShard shard, SearchFilter filter, out CodeThreshold threshold, out CodeTable table, Kernel? kernel = null)
    {
        Frame frame = shard.Frame!;
        PreparedQuery query = new(Head.Identity(shard.Shape.Dimension));
        query.Set(shard.Shape.Dimension == 64 ? Query : TestFaces.RandomVectors(73, 1, shard.Shape.Dimension)[0]);
        float[] components = new float[frame.CodeDimension];
        frame.Project(query.Rotated, components);
        table = new CodeTable();
        table.Set(frame, components, Dense.Dot(query.Rotated, frame.Mean));
        threshold = new CodeThreshold(kernel ?? Kernel.Chosen);
        return threshold.Begin(new ShardView(shard, Tombstones.None), query, filter, _best);
    }

    private void Add(float score) => _best.Add(new Look(1, 1, 0, score));

    /// <summary>The least cosine whose threshold is as high.</summary>
    private static float Cosine(CodeTable table, int threshold)
    {
        float cosine = -1;
        while (table.Threshold(cosine, 3.2) < threshold) cosine += .001f;
        return cosine;
    }

    private static LoadedShard Shard(int count, int dimension, Func<int, byte>? category = null)
    {
        ulong state = 71;
        FaceList faces = new(dimension);
        for (int i = 0; i < count; i++) faces.Add((uint)i, (uint)i, category?.Invoke(i) ?? 0, TestFaces.Random(ref state, dimension));
        return TestFaces.Load(TestFaces.Shard(faces, options: TestFaces.Coded()), Head.Identity(dimension));
    }
}
