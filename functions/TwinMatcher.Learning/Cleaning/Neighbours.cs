using System.Collections.Concurrent;
using TwinMatcher.Learning.Data;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Learning.Cleaning;

/// <summary>Whom faces look like besides their own person, found by the index that answers matches.</summary>
internal sealed class Neighbours : IDisposable
{
    // The own person takes one of the places; more than a few others at a time above the score are relatives or a mess, and the best of them are enough to tell.
    private const int Places = 5;

    private const int Batch = 256;

    private readonly FaceTable _faces;
    private readonly MemoryIndex _index;

    private Neighbours(FaceTable faces, MemoryIndex index) => (_faces, _index) = (faces, index);

    public static async Task<Neighbours> OfAsync(FaceTable faces, CancellationToken cancellation)
    {
        // Faces and people go by their numbers.
        FaceList list = new(faces.Dimension);
        for (int i = 0; i < faces.Count; i++) list.Add((UInt128)(uint)i, (UInt128)(uint)faces.People[i], 0, faces.Vectors[i][..faces.Dimension]);
        Head plain = Head.Identity(faces.Dimension);
        using MemoryStream shard = new();
        new ShardWriter("cleaning", plain).Write(shard, list, cancellation: cancellation);
        ShardReader reader = await ShardReader.OpenAsync(new MemorySource(shard.ToArray()), cancellation).ConfigureAwait(false);
        using LoadedShard loaded = await reader.LoadAsync(plain, cancellation).ConfigureAwait(false);
        MemoryIndex index = new(plain);
        index.Add(loaded);
        return new Neighbours(faces, index);
    }

    /// <summary>For each face the numbers of the other people with a face that is at least so alike, best first.</summary>
    /// <param name="step">Called with how many faces were looked at.</param>
    public IReadOnlyList<int[]> Find(float minimum, Action<int> step, CancellationToken cancellation)
    {
        int[][] near = new int[_faces.Count][];
        SearchFilter filter = new() { MinimumScore = minimum };
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        Parallel.ForEach(Partitioner.Create(0, _faces.Count, Batch), options, range =>
        {
            int count = range.Item2 - range.Item1;
            float[] queries = new float[count * _faces.Dimension];
            for (int i = 0; i < count; i++) _faces.Vectors[range.Item1 + i][.._faces.Dimension].CopyTo(queries.AsSpan(i * _faces.Dimension));
            Look[] looks = new Look[count * Places];
            int[] found = new int[count];
            _index.Search(queries, Places, filter, looks, found);
            for (int i = 0; i < count; i++)
            {
                int face = range.Item1 + i;
                near[face] = [.. looks.AsSpan(i * Places, found[i]).ToArray().Select(look => (int)look.PersonId).Where(person => person != _faces.People[face])];
            }

            step(count);
        });
        return near;
    }

    public void Dispose() => _index.Dispose();
}
