using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.People;
using TwinMatcher.Search;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Searches one space and keeps the looks of people who are still in the gallery: documents decide, the index follows a moment later.</summary>
internal sealed class LookSearch(PeopleCache people)
{
    // Asked for beyond what is wanted, for people who left or changed category a moment ago.
    private const int Spare = 4;

    /// <summary>The best <paramref name="k"/> people over all vectors, best first; a person counts by the vector under which the head ranks them best, and looks by it, too.</summary>
    /// <param name="index">Held by the caller, so that all searches are under one head.</param>
    /// <param name="vectors">Of one face, or of all faces of one person.</param>
    public async ValueTask<IReadOnlyList<(Look Look, Person Person)>> RunAsync(
        IndexView index, IReadOnlyList<float[]> vectors, int k, string? category, Id? excluded, CancellationToken cancellation)
    {
        SearchFilter filter = new()
        {
            Categories = category is null ? ulong.MaxValue : 1UL << Categories.Number(category),
            ExcludedPerson = excluded?.Value,
        };
        for (int wanted = Math.Min(k + Spare, Limits.Looks); ; wanted = Math.Min(4 * wanted, Limits.Looks))
        {
            Look[] looks = Best(index, vectors, wanted, filter, cancellation);
            List<(Look, Person)> kept = await KeepAsync(looks, k, category, cancellation).ConfigureAwait(false);
            if (kept.Count == k || looks.Length < wanted || wanted == Limits.Looks) return kept;
        }
    }

    private static Look[] Best(IndexView index, IReadOnlyList<float[]> vectors, int k, in SearchFilter filter, CancellationToken cancellation)
    {
        if (vectors.Count == 1) return index.Search(vectors[0], k, filter);
        Dictionary<UInt128, RankedLook> best = [];
        foreach (float[] vector in vectors)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (RankedLook look in index.Rank(vector, k, filter))
                if (!best.TryGetValue(look.Look.PersonId, out RankedLook other) || look < other) best[look.Look.PersonId] = look;
        }

        return [.. best.Values.Order().Take(k).Select(ranked => ranked.Look)];
    }

    private async ValueTask<List<(Look Look, Person Person)>> KeepAsync(Look[] looks, int k, string? category, CancellationToken cancellation)
    {
        List<(Look, Person)> kept = [];
        for (int from = 0; from < looks.Length && kept.Count < k;)
        {
            // As a rule the first round is the last: it asks for as many as are missing.
            Look[] some = looks[from..Math.Min(from + k - kept.Count, looks.Length)];
            Person?[] who = await people.GetAsync([.. some.Select(look => new Id(look.PersonId))], cancellation).ConfigureAwait(false);
            for (int i = 0; i < some.Length; i++)
                if (who[i] is Person person && (category is null || person.Category == category)) kept.Add((some[i], person));
            from += some.Length;
        }

        return kept;
    }
}
