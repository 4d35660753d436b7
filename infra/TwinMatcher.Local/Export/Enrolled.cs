using System.Runtime.CompilerServices;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Local.Commands;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Export;

/// <summary>A person and all that is enrolled of them.</summary>
internal static class Enrolled
{
    public static async IAsyncEnumerable<PersonDetail> PeopleAsync(LocalStorage storage, string? category, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var find = new FindPerson(storage.Documents);
        await foreach (Person person in PeopleCommand.ReadAsync(new BrowsePeople(storage.Documents), new PeopleQuery(null, category, Limit: 200), cancellation))
        {
            // Whoever is forgotten meanwhile is left out.
            Outcome<PersonDetail> detail = await find.RunAsync(person.Id, cancellation);
            if (detail.IsDone) yield return detail.Value;
        }
    }
}
