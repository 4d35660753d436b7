using TwinMatcher.Search.Format;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search;

/// <summary>Faces and shards for tests; everything random comes from a seed that failures print.</summary>
internal static class TestFaces
{
    public const string Space = "test";

    public static UInt128 Id(ulong number) => new(number * 0x9E37_79B9_7F4A_7C15, number);

    public static float[] Random(ref ulong state, int dimension)
    {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) vector[i] = (float)SplitMix.NextNormal(ref state);
        return vector;
    }

    /// <summary>So many faces, shared out to people of up to so many faces, of all categories.</summary>
    public static FaceList List(int dimension, IReadOnlyList<float[]> vectors, int facesEach = 1)
    {
        FaceList list = new(dimension);
        for (int i = 0; i < vectors.Count; i++)
            list.Add(Id((ulong)i), Id((ulong)(1_000_000 + (i / facesEach))), (byte)(i / facesEach % Limits.Categories), vectors[i]);
        return list;
    }

    public static List<float[]> RandomVectors(ulong seed, int count, int dimension)
    {
        ulong state = seed;
        return [.. Enumerable.Range(0, count).Select(_ => Random(ref state, dimension))];
    }

    public static byte[] Shard(FaceList faces, Head? head = null, ShardOptions? options = null, Tombstones? gone = null)
    {
        using MemoryStream stream = new();
        new ShardWriter(Space, head ?? Head.Identity(faces.Dimension), options).Write(stream, faces, gone, TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    public static LoadedShard Load(byte[] shard, Head head)
        => ShardReader.OpenAsync(new MemorySource(shard)).GetAwaiter().GetResult().LoadAsync(head).GetAwaiter().GetResult();

    /// <summary>Options under which every shard gets codes, however small.</summary>
    public static ShardOptions Coded(int bits = 2) => new() { CodesFrom = 0, CodeBits = bits };
}
