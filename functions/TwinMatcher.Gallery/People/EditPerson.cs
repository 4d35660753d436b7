using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.People;

/// <summary>What is to change; null leaves a thing as it is.</summary>
public sealed record PersonEdit(string? Name = null, string? Category = null, Provenance? Provenance = null);

/// <summary>Renames or recategorises. A new category is written into the index, too: as a delta with the same faces under the new number.</summary>
public sealed class EditPerson(IDocuments documents, IObjects objects)
{
    public ValueTask<Outcome<Person>> RunAsync(Id person, PersonEdit edit, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {objects}");
}
