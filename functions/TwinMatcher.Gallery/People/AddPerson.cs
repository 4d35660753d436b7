using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>Somebody to be added.</summary>
/// <param name="Id">Null for a new random one; importers derive theirs, so that a repeated import adds nobody twice.</param>
public sealed record NewPerson(string Name, string Category, Provenance? Provenance = null, Id? Id = null, Attributes? Attributes = null);

/// <summary>Adds a person without photos; with an id that is there already, answers that person unchanged, and with one that was merged, whom it was merged into.</summary>
public sealed class AddPerson(IDocuments documents, TimeProvider clock, Chance chance)
{
    /// <summary>An id that was forgotten is <see cref="Problems.PersonForgotten"/>: deletion wins over whatever comes later.</summary>
    public async ValueTask<Outcome<Person>> RunAsync(NewPerson person, CancellationToken cancellation = default)
    {
        Outcome<string> name = PersonRules.Name(person.Name);
        if (!name.IsDone) return name.Problem;
        if ((PersonRules.Category(person.Category) ?? PersonRules.Of(person.Provenance) ?? AttributeRules.Of(person.Attributes)) is Problem wrong) return wrong;
        PersonRecord added = new(person.Id ?? RandomId.From(chance), name.Value, person.Category, 0, person.Provenance ?? new Provenance(), clock.GetUtcNow(), 0, null)
        {
            Attributes = person.Attributes is { IsEmpty: false } known ? known : null,
        };
        while (true)
        {
            if (await MergedPeople.ResolveAsync(documents, added.Id, cancellation).ConfigureAwait(false) is { } found) return found.Person.ToPerson();
            if (await documents.WriteAsync([.. added.Create(), DocumentChange.Check(Keys.Merged(added.Id), 0)], cancellation).ConfigureAwait(false)) return added.ToPerson();
            if (await documents.GetAsync(Keys.Forgotten(added.Id), cancellation).ConfigureAwait(false) is not null) return Problems.PersonForgotten;
        }
    }
}
