namespace TwinMatcher.Gallery.Ports;

/// <summary>Asks for the documents of one partition whose sort keys begin with a prefix.</summary>
/// <param name="Partition">The whole partition key.</param>
/// <param name="Prefix">Of the sort key; empty for all.</param>
/// <param name="Limit">Most documents of the page, 1 to 1,000; a page may hold fewer although more follow.</param>
/// <param name="After">The <see cref="DocumentPage.Next"/> of the page before.</param>
/// <param name="Descending">Largest sort key first.</param>
public sealed record DocumentQuery(string Partition, string Prefix = "", int Limit = 100, string? After = null, bool Descending = false);

/// <summary>One page of an answer.</summary>
/// <param name="Documents">Without those that have expired.</param>
/// <param name="Next">The last sort key looked at, when more may follow; null at the end.</param>
public sealed record DocumentPage(IReadOnlyList<Document> Documents, string? Next);
