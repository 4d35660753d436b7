using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.People;

/// <summary>What forgetting removed; names nobody.</summary>
/// <param name="Objects">Keys of removed photos and thumbnails.</param>
/// <param name="Documents">Keys of removed documents, partition and sort key.</param>
/// <param name="Vectors">Face ids whose vectors no answer uses from now on, by space.</param>
/// <param name="Purged">Whether the bytes of the vectors have left storage, too, which the next compaction does.</param>
public sealed record ForgetReceipt(
    Id Person, DateTimeOffset Forgotten, IReadOnlyList<string> Objects, IReadOnlyList<string> Documents, IReadOnlyDictionary<string, IReadOnlyList<Id>> Vectors, bool Purged);

/// <summary>Removes all that is kept of a person: photos, thumbnails, documents and vectors. Repeated or resumed after a crash it ends the same and gives the same receipt.</summary>
public sealed class ForgetPerson(IDocuments documents, IObjects objects, TimeProvider clock)
{
    public ValueTask<Outcome<ForgetReceipt>> RunAsync(Id person, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {objects} {clock}");
}
