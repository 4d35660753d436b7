using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Local.Bench;

/// <summary>A gallery of simulated faces in storage, as if they had been enrolled: people as documents, vectors as a delta, compacted.</summary>
internal sealed class StoredGallery(IDocuments documents, IObjects objects)
{
    private const int FacesEach = 5;

    private readonly AddPerson _add = new(documents, TimeProvider.System, System.Security.Cryptography.RandomNumberGenerator.Fill);

    /// <summary>Faces have no photos; nothing a match needs is missing.</summary>
    public async Task WriteAsync(string space, int dimension, int count, CancellationToken cancellation)
    {
        await WriteFacesAsync(space, dimension, count, cancellation);
        // Many at once share one flush of the journal.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = cancellation };
        await Parallel.ForAsync(0, (count + FacesEach - 1) / FacesEach, parallel, async (person, stop) => await AddAsync(Person(person), stop));
    }

    /// <summary>Only the vectors; whoever is to be found is added by <see cref="AddAsync"/>.</summary>
    public async Task WriteFacesAsync(string space, int dimension, int count, CancellationToken cancellation)
    {
        var vectors = new FaceLikeVectors(dimension, seed: 1);
        var faces = new FaceList(dimension);
        float[] vector = new float[dimension];
        for (int i = 0; i < count; i++)
        {
            vectors.Write(i / FacesEach, i % FacesEach, vector);
            // The low bits of a stored vector's id tell revisions and copies of a face apart.
            faces.Add(Ids.Face(i) >> 16 << 16, Person(i / FacesEach).Value, 0, vector);
        }

        using var shard = new MemoryStream();
        new ShardWriter(space, Head.Identity(dimension)).Write(shard, faces, cancellation: cancellation);
        shard.Position = 0;
        await objects.PutAsync(ObjectNames.Delta(space, $"{Id.Of("bench", space)}-{count}"), shard, "application/octet-stream", cancellation);
        await new CompactSpace(documents, objects, TimeProvider.System, new GalleryOptions { ShardGrace = TimeSpan.Zero }).RunAsync(space, cancellation);
    }

    public async Task AddAsync(Id person, CancellationToken cancellation) => await _add.RunAsync(new NewPerson($"Person {person}", Categories.Other, Id: person), cancellation);

    private static Id Person(int number) => new(Ids.Person(number));
}
