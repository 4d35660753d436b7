using System.Buffers.Text;
using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.People;

/// <summary>Which people to list.</summary>
/// <param name="Prefix">Of the name, whatever its case and accents.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="After">The <see cref="PeoplePage.Next"/> of the page before.</param>
public sealed record PeopleQuery(string? Prefix = null, string? Category = null, int Limit = 50, string? After = null);

/// <summary>Lists people in the order of their names.</summary>
public sealed class BrowsePeople(IDocuments documents)
{
    private const int MostPeople = 200, LongestKey = 512;

    public async ValueTask<Outcome<PeoplePage>> RunAsync(PeopleQuery query, CancellationToken cancellation = default)
    {
        if (query.Limit is < 1 or > MostPeople) return Problems.Invalid("limit", $"must be 1 to {MostPeople}");
        if (query.Category is string category && PersonRules.Category(category) is Problem wrong) return wrong;
        string? after = null;
        if (query.After is not null && (after = Decoded(query.After)) is null) return Problems.Invalid("after", "must be the 'next' of a page before");
        DocumentQuery listing = Keys.People(query.Category, FoldedName.Of(query.Prefix ?? ""));
        List<Person> people = [];

        // A page of the store may be short although more follow.
        do
        {
            DocumentPage page = await documents.QueryAsync(listing with { Limit = query.Limit - people.Count, After = after }, cancellation).ConfigureAwait(false);
            people.AddRange(page.Documents.Select(document => document.Read(GalleryJson.Default.PersonRecord).ToPerson()));
            after = page.Next;
        }
        while (after is not null && people.Count < query.Limit);
        return new PeoplePage(people, after is null ? null : Base64Url.EncodeToString(Encoding.ASCII.GetBytes(after)));
    }

    /// <summary>The sort key that a page ended with; null when the text is none. Sort keys hold characters that mean something in addresses, hence the encoding.</summary>
    private static string? Decoded(string text)
    {
        if (text.Length is 0 or > 2 * LongestKey || !Base64Url.IsValid(text)) return null;
        byte[] bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length is > 0 and <= LongestKey && Array.TrueForAll(bytes, b => b is >= (byte)' ' and < 0x7F) ? Encoding.ASCII.GetString(bytes) : null;
    }
}
