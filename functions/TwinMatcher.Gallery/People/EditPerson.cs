using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>What is to change; null leaves a thing as it is.</summary>
/// <param name="Attributes">All of them: what is not among them is no longer kept.</param>
public sealed record PersonEdit(string? Name = null, string? Category = null, Provenance? Provenance = null, Attributes? Attributes = null);

/// <summary>Renames or recategorises. A new category is written into the index, too: as a delta with the same faces under the new number.</summary>
public sealed class EditPerson(IDocuments documents, IObjects objects)
{
    public async ValueTask<Outcome<Person>> RunAsync(Id person, PersonEdit edit, CancellationToken cancellation = default)
    {
        Outcome<string> name = edit.Name is null ? default : PersonRules.Name(edit.Name);
        if (name.Problem is Problem unnamed) return unnamed;
        if ((edit.Category is null ? null : PersonRules.Category(edit.Category)) is Problem unknown) return unknown;
        if ((PersonRules.Of(edit.Provenance) ?? AttributeRules.Of(edit.Attributes)) is Problem wrong) return wrong;
        while (true)
        {
            if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { } found) return Problems.PersonUnknown;
            PersonRecord former = found.Person;
            bool moves = edit.Category is not null && edit.Category != former.Category;
            if (moves && former.Revision == VectorIds.MostRevisions) return Problems.Invalid("category", $"was changed {VectorIds.MostRevisions} times, and cannot be changed again");
            PersonRecord edited = former with
            {
                Name = name.Value ?? former.Name,
                Category = edit.Category ?? former.Category,
                Revision = former.Revision + (moves ? 1 : 0),
                Provenance = edit.Provenance ?? former.Provenance,
                Attributes = edit.Attributes is null ? former.Attributes : edit.Attributes.IsEmpty ? null : edit.Attributes,
            };
            if (edited != former && !await documents.WriteAsync([.. Changes(edited, former, found.Version, moves)], cancellation).ConfigureAwait(false)) continue;

            // Asked again after a crash, nothing changes any more, and yet the vectors may have to follow.
            await new MoveVectors(documents, objects).RunAsync(person, cancellation).ConfigureAwait(false);
            return edited.ToPerson();
        }
    }

    private static IEnumerable<DocumentChange> Changes(PersonRecord edited, PersonRecord former, long version, bool moves)
    {
        IEnumerable<DocumentChange> changes = edited.Replace(former, version);
        return moves ? changes.Append(DocumentChange.Put(Keys.Unfinished(edited.Id), Body.Of(new(edited.Id, false), GalleryJson.Default.UnfinishedRecord))) : changes;
    }
}
