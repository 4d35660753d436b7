using TwinMatcher.Search.Vectors;
using TwinMatcher.Tests.Search.Index;

namespace TwinMatcher.Tests.Search.Ranking;

/// <summary>Ranked answers against the answer by definition, to the last bit.</summary>
public sealed class PeopleRankingTests
{
    private static readonly Aggregation[] Every = Enum.GetValues<Aggregation>();

    [Theory]
    [MemberData(nameof(Galleries.Kinds), MemberType = typeof(Galleries))]
    public void Gallery_of_any_kind_is_ranked_exactly(string kind)
    {
        foreach (int dimension in new[] { 3, 24, 128 })
            foreach (int facesEach in new[] { 1, 2, 7, 50 }) Check(kind, 61, 700, dimension, facesEach, [1, 10]);
    }

    /// <summary>More people than one search names look equally much like anybody.</summary>
    [Theory]
    [InlineData("all equal")]
    [InlineData("two tight clusters")]
    public void Gallery_of_more_people_alike_than_a_search_names_is_ranked_exactly(string kind) => Check(kind, 62, 3 * (Limits.Looks + 100), 8, 3, [7]);

    /// <summary>The only person with three good photos is behind 200 with one better photo each.</summary>
    [Fact]
    public void Person_far_behind_by_the_best_face_is_first_by_the_mean()
    {
        FaceList faces = new(3);
        for (uint person = 1; person <= 200; person++)
        {
            faces.Add(2 * person, person, 0, At(0.9 + (person * 1e-4)));
            faces.Add((2 * person) + 1, person, 0, At(-0.5));
        }

        for (uint face = 1000; face < 1003; face++) faces.Add(face, 900, 0, At(0.8));
        Look[] looks = [.. Rank(faces, Aggregation.MeanOfBestThree, [1, 0, 0], 2).Select(ranked => ranked.Look)];
        Assert.Equal<UInt128>([900, 200], looks.Select(look => look.PersonId));
        Assert.Equal<UInt128>(1000, looks[0].FaceId);

        static float[] At(double cosine) => [(float)cosine, (float)Math.Sqrt(1 - (cosine * cosine)), 0];
    }

    [Fact]
    public void Copies_of_a_photo_count_once()
    {
        List<float[]> vectors = TestFaces.RandomVectors(63, 900, 6);
        FaceList faces = new(6);
        for (int i = 0; i < vectors.Count; i++)
            faces.Add(TestFaces.Id((ulong)(i / 3)) & ~(UInt128)0xFFFF | (uint)(i % 3), (UInt128)(uint)(1 + (i / 15)), 0, vectors[i]);
        Check(faces, TestFaces.RandomVectors(64, 20, 6), new SearchFilter(), [10], copyBits: 16);
    }

    [Fact]
    public void Faces_that_the_filter_leaves_out_do_not_count()
    {
        FaceList faces = new(5);
        ulong state = 65;

        // A person who changes category has faces of both for a moment.
        for (uint i = 0; i < 1200; i++) faces.Add(i, 1 + (i / 6), (byte)(SplitMix.Next(ref state) % 3), TestFaces.Random(ref state, 5));
        List<float[]> queries = TestFaces.RandomVectors(66, 15, 5);
        Check(faces, queries, new SearchFilter { Categories = 0b101, ExcludedPerson = 8 }, [10]);
        Check(faces, queries, new SearchFilter { MinimumScore = 0.6f }, [50]);
        Check(faces, queries, new SearchFilter(), [10], gone: new Tombstones([.. Enumerable.Range(0, 400).Select(i => (UInt128)(uint)(3 * i))], [5, 6]));
    }

    [Theory]
    [InlineData(Aggregation.MeanOfBestThree)]
    [InlineData(Aggregation.NearestVote)]
    public void People_of_many_small_shards_are_ranked_as_of_one(Aggregation aggregation)
    {
        // Every person has faces in several deltas, which are joined and so out of order.
        List<float[]> vectors = TestFaces.RandomVectors(67, 1000, 7);
        FaceList all = new(7);
        Head head = Head.Identity(7, 0, aggregation);
        using MemoryIndex index = new(head);
        for (int delta = 0; delta < 50; delta++)
        {
            FaceList some = new(7);
            for (int i = delta; i < vectors.Count; i += 50)
            {
                some.Add(TestFaces.Id((ulong)i), TestFaces.Id((ulong)(5000 - (i % 90))), 0, vectors[i]);
                all.Add(TestFaces.Id((ulong)i), TestFaces.Id((ulong)(5000 - (i % 90))), 0, vectors[i]);
            }

            using LoadedShard shard = TestFaces.Load(TestFaces.Shard(some), head);
            index.Add(shard);
        }

        Exhaustive exhaustive = new(all, head);
        foreach (float[] query in TestFaces.RandomVectors(68, 30, 7)) Assert.Equal(exhaustive.Rank(query, 12, new SearchFilter(), aggregation), index.Rank(query, 12, new SearchFilter()));
    }

    [Fact]
    public void By_best_faces_ranks_are_the_scores_of_a_search()
    {
        using MemoryIndex index = new(Head.Identity(4));
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(TestFaces.List(4, TestFaces.RandomVectors(69, 100, 4), 3)), index.Head);
        index.Add(shard);
        Look[] looks = index.Search([1, 2, 3, 4], 20, new SearchFilter());
        Assert.Equal(looks.Select(look => new RankedLook(look, look.Score)), index.Rank([1, 2, 3, 4], 20, new SearchFilter()));
    }

    [Theory]
    [InlineData(Aggregation.MeanOfBestThree)]
    [InlineData(Aggregation.NearestVote)]
    public void Empty_index_ranks_nobody(Aggregation aggregation)
    {
        using MemoryIndex index = new(Head.Identity(4, 0, aggregation));
        Assert.Empty(index.Rank([1, 2, 3, 4], 20, new SearchFilter()));
    }

    private static void Check(string kind, ulong seed, int count, int dimension, int facesEach, int[] ks)
    {
        List<float[]> vectors = Galleries.Make(kind, seed, count, dimension);
        ulong state = seed + 1;
        List<float[]> queries = [.. Enumerable.Range(0, 4).Select(q => q % 2 == 0 ? TestFaces.Random(ref state, dimension) : vectors[(int)(SplitMix.Next(ref state) % (ulong)count)])];
        Check(TestFaces.List(dimension, vectors, facesEach), queries, new SearchFilter(), ks, message: $"{kind}, seed {seed}, {count} x {dimension}, {facesEach} a person");
    }

    private static void Check(FaceList faces, List<float[]> queries, SearchFilter filter, int[] ks, Tombstones? gone = null, int copyBits = 0, string message = "")
    {
        Head plain = Head.Identity(faces.Dimension);
        Exhaustive exhaustive = new(faces, plain);
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces, plain, TestFaces.Coded()), plain);
        foreach (Aggregation aggregation in Every)
        {
            using MemoryIndex index = new(Head.Identity(faces.Dimension, 0, aggregation));
            index.Add(shard);
            if (gone is not null) index.Bury(gone);
            foreach (float[] query in queries)
                foreach (int k in ks)
                {
                    RankedLook[] expected = exhaustive.Rank(query, k, filter, aggregation, gone, copyBits), actual = index.Rank(query, k, filter, copyBits);
                    Assert.True(expected.AsSpan().SequenceEqual(actual), $"{message}, {aggregation}, {k}: {Text(expected)} but {Text(actual)}");
                }
        }
    }

    private static RankedLook[] Rank(FaceList faces, Aggregation aggregation, float[] query, int k)
    {
        using MemoryIndex index = new(Head.Identity(faces.Dimension, 0, aggregation));
        using LoadedShard shard = TestFaces.Load(TestFaces.Shard(faces), index.Head);
        index.Add(shard);
        return index.Rank(query, k, new SearchFilter());
    }

    private static string Text(RankedLook[] looks) => string.Join(", ", looks.Select(look => $"{(ulong)look.Look.PersonId}/{(ulong)look.Look.FaceId} {look.Look.Score:R} {look.Rank:R}"));
}
