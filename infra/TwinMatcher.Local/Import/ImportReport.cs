using System.Text.Json.Nodes;
using TwinMatcher.Gallery;

namespace TwinMatcher.Local.Import;

/// <summary>What an import came to.</summary>
/// <param name="People">Who has photos among the records.</param>
/// <param name="Enrolled">Photos that are in the gallery now, those from before included.</param>
/// <param name="Refused">All other records, in the order of the set.</param>
internal sealed record ImportReport(int People, int Records, int Enrolled, IReadOnlyList<RefusedItem> Refused)
{
    /// <summary>How many were refused for which reason, most first.</summary>
    public IEnumerable<(string Code, int Count)> Reasons()
        => Refused.GroupBy(item => item.Why.Code).Select(reason => (reason.Key, reason.Count())).OrderByDescending(reason => reason.Item2).ThenBy(reason => reason.Key, StringComparer.Ordinal);
}

/// <summary>A record that is not in the gallery, and why.</summary>
internal sealed record RefusedItem(ImportItem Item, Problem Why)
{
    public JsonObject ToJson() => new()
    {
        ["record"] = Item.Place,
        ["photo"] = Item.Photo,
        ["person"] = Item.Person,
        ["code"] = Why.Code,
        ["sentence"] = Why.Sentence,
    };
}
