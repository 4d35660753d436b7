using TwinMatcher.Search.Format;
using TwinMatcher.Tests.Search.Kernels;

namespace TwinMatcher.Tests.Search.Index;

/// <summary>How much a search looks at: answers do not tell, and a search that looks at everything is right, too.</summary>
public sealed class ProbeTests
{
    private const int Dimension = 64;
    private static readonly Head Head = Head.Identity(Dimension);
    private static readonly float[] Query = TestFaces.RandomVectors(74, 1, Dimension)[0];

    private readonly CountingKernel _kernel = new();

    [Fact]
    public void Without_codes_every_row_is_compared_in_a_row()
    {
        Search(1000, new SearchFilter(), null);
        Assert.Equal((0, 1000), (_kernel.Scanned, _kernel.ComparedInARow));
    }

    /// <summary>16 of 64 and fewer are compared one by one, by both bytes; more of them in a row. Where none may be named, nothing is read.</summary>
    [Theory]
    [InlineData(16, 0, 32)]
    [InlineData(17, 64, 34)]
    [InlineData(1, 0, 2)]
    public void Few_that_may_be_named_are_compared_alone(int named, int inARow, int alone)
    {
        // The named ones are among the second 64 of 256.
        Search(256, new SearchFilter { Categories = 2 }, null, i => (byte)(i >= 64 && i < 64 + named ? 1 : 0), wanted: 100);
        Assert.Equal((inARow, alone), (_kernel.ComparedInARow, _kernel.Compared));
    }

    [Fact]
    public void With_codes_every_superblock_is_scanned_once_and_little_else_is_read()
    {
        Search(20_000, new SearchFilter(), TestFaces.Coded());
        Assert.Equal((157, 32, 0), (_kernel.Scanned, _kernel.Sampled, _kernel.ComparedInARow));
        Assert.Equal(1813, _kernel.Compared);
    }

    /// <summary>Half a step of codes has to be passed until the first ten are found; from then on the threshold rises.</summary>
    [Fact]
    public void Threshold_rises_from_step_to_step()
    {
        Search(3 * Probe.Step, new SearchFilter(), TestFaces.Coded());
        Assert.Equal(192, _kernel.Scanned);
        Assert.Equal([534, 543, 543], _kernel.Thresholds);
    }

    [Fact]
    public void Shard_whose_codes_were_cut_too_high_is_compared_row_by_row()
    {
        // One in ten faces is of somebody who looks just like the query, and is not to be named: nobody else is where so many are.
        Search(4000, new SearchFilter { ExcludedPerson = 1_000_000 }, TestFaces.Coded(), alike: 400);
        Assert.Equal((32, 4000), (_kernel.Scanned, _kernel.ComparedInARow));
    }

    [Fact]
    public void Minimum_score_spares_rows_from_the_first_one_on()
    {
        Search(1000, new SearchFilter { MinimumScore = .5f }, null);
        Assert.Equal(1000, _kernel.ComparedInARow);
        Assert.Single(_kernel.Thresholds.Distinct());
        Assert.Equal(8, _kernel.Compared);
    }

    /// <summary>The cut is so low that no row of the floor's score is missed, and not much lower.</summary>
    [Fact]
    public void Cut_rises_with_the_floor()
    {
        Search(640, new SearchFilter(), null, wanted: 1);
        Assert.Equal([int.MinValue, 3_405_847], _kernel.Thresholds.Distinct());
        Assert.Equal(167, _kernel.Compared);
    }

    private void Search(int count, SearchFilter filter, ShardOptions? options, Func<int, byte>? category = null, int wanted = 10, int alike = 0)
    {
        ulong state = 75;
        FaceList faces = new(Dimension);
        for (int i = 0; i < count; i++)
        {
            float[] vector = TestFaces.Random(ref state, Dimension);
            if (i < alike)
                for (int j = 0; j < Dimension; j++) vector[j] = (.2f * vector[j]) + Query[j];
            faces.Add((uint)i, i < alike ? 1_000_000u : (uint)i, category?.Invoke(i) ?? 0, vector);
        }

        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces, Head, options), Head);
        using MemoryIndex index = new(Head, _kernel);
        index.Add(shard);
        Look[] looks = index.Search(Query, wanted, filter);
        Assert.Equal(new Exhaustive(faces, Head).Search(Query, wanted, filter), looks);
    }
}
