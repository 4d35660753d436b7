using TwinMatcher.Search.Format;

namespace TwinMatcher.Tests.Search.Format;

/// <summary>What is written is read, in the shard's order, and equal faces give equal bytes.</summary>
public sealed class ShardRoundTripTests
{
    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 8)]
    [InlineData(129, 8)]
    [InlineData(4097, 8)]
    public async Task Faces_written_are_read(int count, int dimension)
    {
        FaceList faces = TestFaces.List(dimension, TestFaces.RandomVectors(1, count, dimension), facesEach: 3);
        FaceList read = await (await Open(TestFaces.Shard(faces))).ReadFacesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Rows(faces), Rows(read));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Faces_in_any_order_give_the_same_bytes(int bits)
    {
        List<float[]> vectors = TestFaces.RandomVectors(2, 300, 20);
        FaceList forwards = new(20), backwards = new(20);
        for (int i = 0; i < 300; i++) Add(forwards, vectors, i);
        for (int i = 299; i >= 0; i--) Add(backwards, vectors, i);
        Assert.Equal(TestFaces.Shard(forwards, options: TestFaces.Coded(bits)), TestFaces.Shard(backwards, options: TestFaces.Coded(bits)));

        static void Add(FaceList list, List<float[]> vectors, int i)
            => list.Add(TestFaces.Id((ulong)i), TestFaces.Id((ulong)(1000 + (i % 40))), (byte)(i % 40), vectors[i]);
    }

    [Fact]
    public async Task Face_added_twice_is_written_once()
    {
        FaceList faces = new(4);
        faces.Add(1, 9, 0, [1, 0, 0, 0]);
        faces.Add(1, 9, 0, [0, 1, 0, 0]);
        ShardReader reader = await Open(TestFaces.Shard(faces));
        Assert.Equal((1, 1), (reader.Shape.Faces, reader.Shape.People));
    }

    [Fact]
    public async Task Tombstones_written_are_read()
    {
        Tombstones gone = new([5, 3, 3], [8]);
        Tombstones read = await (await Open(TestFaces.Shard(new FaceList(4), gone: gone))).ReadTombstonesAsync(TestContext.Current.CancellationToken);
        Assert.Equal<UInt128>([3, 5], read.Faces.Order());
        Assert.Equal<UInt128>([8], read.People);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Tombstones_of_one_kind_are_read_without_the_other(bool faces, bool people)
    {
        Tombstones gone = new(faces ? [5] : [], people ? [8] : []);
        Tombstones read = await (await Open(TestFaces.Shard(new FaceList(4), gone: gone))).ReadTombstonesAsync(TestContext.Current.CancellationToken);
        Assert.Equal((gone.Faces.Count, gone.People.Count), (read.Faces.Count, read.People.Count));
        Assert.Equal((faces, people), (read.Bury(5, 0), read.Bury(0, 8)));
    }

    [Fact]
    public async Task Entries_say_whose_every_face_is()
    {
        FaceList faces = new(2);
        for (uint i = 0; i < 5; i++) faces.Add(10 + i, 20 + (i / 2), (byte)(i + 1), [1, i]);
        IReadOnlyList<FaceEntry> entries = await (await Open(TestFaces.Shard(faces))).ReadEntriesAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 5).Select(i => new FaceEntry((uint)(10 + i), (uint)(20 + (i / 2)), (byte)(i + 1))), entries);
    }

    [Fact]
    public async Task Shape_says_what_was_written()
    {
        FaceList faces = TestFaces.List(200, TestFaces.RandomVectors(3, 10, 200), facesEach: 5);
        ShardReader reader = await Open(TestFaces.Shard(faces, Head.Identity(200, version: 7), TestFaces.Coded(4), new Tombstones([1], [2, 3])));
        Assert.Equal(new ShardShape(TestFaces.Space, 7, 200, 200, 10, 2, 1, 2, 4), reader.Shape);
    }

    [Theory]
    [InlineData("")]
    [InlineData("spâce")]
    [InlineData("a name of more than thirty-two characters")]
    public void Space_with_such_a_name_is_refused(string space)
        => Assert.Throws<ArgumentException>(() => new ShardWriter(space, Head.Identity(4)));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Embedding_not_finite_is_refused(float x)
        => Assert.Throws<ArgumentException>(() => new FaceList(2).Add(1, 1, 0, [1, x]));

    [Fact]
    public void Category_beyond_the_mask_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new FaceList(1).Add(1, 1, 64, [1]));

    private static Task<ShardReader> Open(byte[] shard) => ShardReader.OpenAsync(new MemorySource(shard), TestContext.Current.CancellationToken);

    private static List<string> Rows(FaceList faces) =>
    [
        .. Enumerable.Range(0, faces.Count)
            .OrderBy(faces.PersonId).ThenBy(faces.FaceId)
            .Select(i => $"{faces.PersonId(i)} {faces.FaceId(i)} {faces.Category(i)} {string.Join(' ', faces.Raw(i).ToArray())}"),
    ];
}
