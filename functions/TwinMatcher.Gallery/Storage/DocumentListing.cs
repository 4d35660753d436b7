using System.Runtime.CompilerServices;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Reads a listing to its end, page by page.</summary>
internal static class DocumentListing
{
    public static async IAsyncEnumerable<Document> AllAsync(this IDocuments documents, DocumentQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = query.After; ;)
        {
            DocumentPage page = await documents.QueryAsync(query with { After = after }, cancellation).ConfigureAwait(false);
            foreach (Document document in page.Documents) yield return document;
            after = page.Next;
            if (after is null) yield break;
        }
    }
}
