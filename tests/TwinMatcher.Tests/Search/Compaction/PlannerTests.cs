using TwinMatcher.Search.Compaction;

namespace TwinMatcher.Tests.Search.Compaction;

/// <summary>What is merged, and when.</summary>
public sealed class PlannerTests
{
    private static readonly Dictionary<string, int> NoneDead = [];
    private static readonly CompactionPolicy Policy = new();

    [Fact]
    public void Nothing_new_is_no_plan() => Assert.Null(Planner.Plan(With(Bases(8)), [], NoneDead, 0, Policy));

    [Fact]
    public void Absorbed_deltas_are_not_merged_again()
        => Assert.Null(Planner.Plan(With(Bases(1)) with { Absorbed = ["d1"] }, [new DeltaShard("d1", 5)], NoneDead, 0, Policy));

    [Fact]
    public void Small_delta_leaves_large_bases_alone()
    {
        CompactionPlan plan = Planner.Plan(With([new BaseShard("big", 1000, 0)]), [new DeltaShard("d1", 5)], NoneDead, 0, Policy)!;
        Assert.Equal((0, 1), (plan.Bases.Count, plan.Deltas.Count));
    }

    [Fact]
    public void Bases_no_larger_than_what_is_merged_join()
    {
        BaseShard[] bases = [new("a", 5, 0), new("b", 9, 0), new("c", 40, 0)];
        Assert.Equal(["a", "b"], Planner.Plan(With(bases), [new DeltaShard("d", 5)], NoneDead, 0, Policy)!.Bases);
    }

    [Fact]
    public void Bases_with_buried_faces_are_rewritten()
        => Assert.Equal(["base0"], Planner.Plan(With(Bases(4)), [], new Dictionary<string, int> { ["base0"] = 1 }, 0, Policy)!.Bases);

    [Fact]
    public void Bases_of_another_head_are_rewritten()
    {
        BaseShard[] bases = [new("old", 500, 0), new("new", 9999, 1)];
        CompactionPlan plan = Planner.Plan(With(bases), [], NoneDead, 1, Policy)!;
        Assert.Equal(["old"], plan.Bases);
        Assert.Equal(1, Assert.Single(plan.Result(500).Bases, shard => shard.Name == plan.Name).HeadVersion);
    }

    [Fact]
    public void Number_of_bases_stays_bounded()
    {
        Manifest manifest = Manifest.Empty("s");
        int faces = 1 << 20;
        for (int i = 0; i < 30; i++, faces = Math.Max(1, faces / 2))
        {
            // Ever smaller deltas: no base is ever due for its size.
            CompactionPlan plan = Planner.Plan(manifest, [new DeltaShard($"d{i:D3}", faces)], NoneDead, 0, Policy)!;
            manifest = plan.Result(faces + manifest.Bases.Where(shard => plan.Bases.Contains(shard.Name)).Sum(shard => shard.Faces));
            Assert.InRange(manifest.Bases.Count, 1, Policy.MostBases);
        }
    }

    [Fact]
    public void Face_is_rewritten_about_once_a_doubling()
    {
        Manifest manifest = Manifest.Empty("s");
        long written = 0;
        for (int i = 0; i < 1024; i++)
        {
            CompactionPlan plan = Planner.Plan(manifest, [new DeltaShard($"d{i:D4}", 10)], NoneDead, 0, Policy)!;
            int faces = 10 + manifest.Bases.Where(shard => plan.Bases.Contains(shard.Name)).Sum(shard => shard.Faces);
            manifest = plan.Result(faces);
            written += faces;
        }

        Assert.Equal(10_240, manifest.Bases.Sum(shard => shard.Faces));
        Assert.InRange(written / 10_240.0, 1, 12);
    }

    [Fact]
    public void Plan_of_the_same_inputs_has_the_same_name_whatever_their_order()
    {
        DeltaShard[] deltas = [new("d1", 1), new("d2", 2), new("d3", 3)];
        Manifest manifest = With([new BaseShard("a", 1, 0), new BaseShard("b", 2, 0)]);
        string name = Planner.Plan(manifest, deltas, NoneDead, 0, Policy)!.Name;
        Assert.Equal(name, Planner.Plan(manifest with { Bases = [.. manifest.Bases.Reverse()] }, [.. deltas.Reverse()], NoneDead, 0, Policy)!.Name);
        Assert.NotEqual(name, Planner.Plan(manifest, deltas[1..], NoneDead, 0, Policy)!.Name);
    }

    [Fact]
    public void Absorbed_deltas_are_remembered_while_they_are_listed()
    {
        Manifest manifest = With([]) with { Absorbed = ["d1", "d2"] };
        CompactionPlan plan = Planner.Plan(manifest, [new DeltaShard("d2", 1), new DeltaShard("d3", 1)], NoneDead, 0, Policy)!;
        Assert.Equal(["d2", "d3"], plan.Result(1).Absorbed);
    }

    /// <summary>A base joins when it has exactly as many faces as what is merged, at a ratio of 1; and one more does not.</summary>
    [Theory]
    [InlineData(5, 1, true)]
    [InlineData(6, 1, false)]
    [InlineData(10, 2, true)]
    [InlineData(11, 2, false)]
    public void Ratio_bounds_what_joins(int faces, double ratio, bool joins)
        => Assert.Equal(joins ? 1 : 0, Planner.Plan(With([new BaseShard("a", faces, 0)]), [new DeltaShard("d", 5)], NoneDead, 0, Policy with { Ratio = ratio })!.Bases.Count);

    [Theory]
    [InlineData(10, 1)]
    [InlineData(9, 0)]
    public void Faces_merged_for_their_size_stay_bounded(int most, int joined)
        => Assert.Equal(joined, Planner.Plan(With([new BaseShard("a", 5, 0)]), [new DeltaShard("d", 5)], NoneDead, 0, Policy with { MostFaces = most })!.Bases.Count);

    /// <summary>One more than are kept, and a new one for what is merged: the smallest go, however large they are.</summary>
    [Theory]
    [InlineData(3, 0, 4, 0)]
    [InlineData(4, 0, 4, 0)]
    [InlineData(5, 0, 4, 2)]
    [InlineData(3, 1, 4, 0)]
    [InlineData(4, 1, 4, 1)]
    public void Bases_beyond_the_most_are_merged(int bases, int deltas, int most, int merged)
    {
        CompactionPlan? plan = Planner.Plan(With(Bases(bases)), [.. Enumerable.Range(0, deltas).Select(i => new DeltaShard($"d{i}", 1))], NoneDead, 0, Policy with { MostBases = most, MostFaces = 1 });
        Assert.Equal(Enumerable.Range(0, merged).Select(i => $"base{i}"), plan?.Bases ?? []);
        Assert.Equal(merged + deltas == 0, plan is null);
    }

    /// <summary>A delta that only buries has no face: nothing is due for its sake.</summary>
    [Fact]
    public void Delta_without_faces_is_absorbed_alone()
    {
        CompactionPlan plan = Planner.Plan(With([new BaseShard("empty", 0, 0)]), [new DeltaShard("d", 0)], NoneDead, 0, Policy)!;
        Assert.Equal((0, 1), (plan.Bases.Count, plan.Deltas.Count));
    }

    [Fact]
    public void Base_whose_buried_faces_are_none_is_left()
        => Assert.Null(Planner.Plan(With(Bases(2)), [], new Dictionary<string, int> { ["base0"] = 0 }, 0, Policy));

    [Fact]
    public void Policy_is_what_was_measured() => Assert.Equal((1.0, 8, 8_000_000), (Policy.Ratio, Policy.MostBases, Policy.MostFaces));

    [Fact]
    public void Plan_names_inputs_and_shard_in_order()
    {
        Manifest manifest = With([new BaseShard("b", 1, 0), new BaseShard("a", 1, 0), new BaseShard("z", 900, 0)]) with { Generation = 41, Absorbed = ["gone", "old"] };
        CompactionPlan plan = Planner.Plan(manifest, [new DeltaShard("d2", 1), new DeltaShard("old", 7), new DeltaShard("d1", 1)], NoneDead, 0, Policy)!;
        Assert.Equal(["a", "b", "d1", "d2"], plan.Inputs);
        Assert.Equal(["d1", "d2", "old"], plan.Listed);

        // SHA-256 of "head 0", "a", "b", "d1" and "d2" in lines.
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("head 0\na\nb\nd1\nd2"u8))[..16];
        Assert.Equal($"base-00000042-{hash}", plan.Name);
        Manifest result = plan.Result(4);
        Assert.Equal([new BaseShard(plan.Name, 4, 0), new BaseShard("z", 900, 0)], result.Bases);
        Assert.Equal(["d1", "d2", "old"], result.Absorbed);
        Assert.Equal((42L, "s"), (result.Generation, result.Space));
    }

    private static Manifest With(IReadOnlyList<BaseShard> bases) => Manifest.Empty("s") with { Bases = bases };

    private static BaseShard[] Bases(int count) => [.. Enumerable.Range(0, count).Select(i => new BaseShard($"base{i}", 1000 << i, 0))];
}
