using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Writes deltas. A name says what is in it and how many vectors: whoever writes the same again finds it there.</summary>
internal static class Deltas
{
    /// <summary>Vectors of one face under one revision of its person, in every space it is embedded in.</summary>
    public static Task WriteAsync(IObjects objects, string name, FaceRecord face, PersonRecord person, CancellationToken cancellation)
        => WriteAsync(objects, name, [(face, 0)], person, cancellation);

    /// <param name="faces">Each with the first revision under which its vectors may lie in older deltas.</param>
    public static async Task WriteAsync(IObjects objects, string name, IReadOnlyList<(FaceRecord Face, int From)> faces, PersonRecord person, CancellationToken cancellation)
    {
        foreach (string space in faces.SelectMany(item => item.Face.Face.Embeddings!.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            FaceList? list = null;
            foreach ((FaceRecord face, _) in faces)
            {
                int copy = 0;
                foreach (IReadOnlyDictionary<string, float[]> embeddings in face.Copies.Prepend(face.Face.Embeddings!))
                {
                    // A space that was added later has no vector of an older face.
                    if (!embeddings.TryGetValue(space, out float[]? embedding)) continue;
                    list ??= new FaceList(embedding.Length);
                    list.Add(VectorIds.Of(face.Face.Id, person.Revision, copy++), person.Id.Value, Categories.Number(person.Category), embedding);
                }
            }

            // Buried here and not in a delta of their own: from one swap of the index to the next a face is in the old category or in the new, never in none.
            Tombstones former = new(faces.SelectMany(item => VectorIds.Before(item.Face.Face.Id, person.Revision, item.From)), []);
            await WriteAsync(objects, space, $"{name}-{list!.Count}", list, former, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Buries a person in a space, for good.</summary>
    public static Task BuryPersonAsync(IObjects objects, string space, int dimension, Id person, CancellationToken cancellation)
        => WriteAsync(objects, space, PersonTomb(person), new FaceList(dimension), new Tombstones([], [person.Value]), cancellation);

    /// <summary>Name of the delta that buries a person.</summary>
    public static string PersonTomb(Id person) => $"tomb-{person}-0";

    /// <summary>Buries whatever was written of a face, for good.</summary>
    public static Task BuryFaceAsync(IObjects objects, string space, int dimension, Id face, int revision, CancellationToken cancellation)
        => WriteAsync(objects, space, $"tomb-{face}-0", new FaceList(dimension), new Tombstones(VectorIds.Before(face, revision + 1), []), cancellation);

    /// <summary>Buries what was written of a face up to a revision of its person; a later one brings it back.</summary>
    public static Task BuryFaceUpToAsync(IObjects objects, string space, int dimension, Id face, int revision, CancellationToken cancellation)
        => WriteAsync(objects, space, $"aside-{face}-{revision}-0", new FaceList(dimension), new Tombstones(VectorIds.Before(face, revision + 1), []), cancellation);

    private static async Task WriteAsync(IObjects objects, string space, string name, FaceList faces, Tombstones gone, CancellationToken cancellation)
    {
        using MemoryStream shard = new();
        new ShardWriter(space, Head.Identity(faces.Dimension)).Write(shard, faces, gone, cancellation);
        shard.Position = 0;
        await objects.PutIfAbsentAsync(ObjectNames.Delta(space, name), shard, "application/octet-stream", cancellation).ConfigureAwait(false);
    }
}
