using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.People;

/// <summary>Somebody to be added.</summary>
/// <param name="Id">Null for a new random one; importers derive theirs, so that a repeated import adds nobody twice.</param>
public sealed record NewPerson(string Name, string Category, Provenance? Provenance = null, Id? Id = null);

/// <summary>Adds a person without photos; with an id that is there already, answers that person unchanged.</summary>
public sealed class AddPerson(IDocuments documents, TimeProvider clock, Chance chance)
{
    public ValueTask<Outcome<Person>> RunAsync(NewPerson person, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {clock} {chance}");
}
