using System.Text.Json;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Matches;

/// <summary>One day of matches and votes, boiled down: some 16 bytes a match.</summary>
internal sealed record DayOfMatches(
    IReadOnlyList<(DateTimeOffset At, float Milliseconds)> Matches, IReadOnlyList<(DateTimeOffset At, bool Agrees)> Votes, IReadOnlyDictionary<Id, int> Best)
{
    public static async ValueTask<DayOfMatches> ReadAsync(IDocuments documents, DateOnly date, CancellationToken cancellation)
    {
        List<(DateTimeOffset, float)> matches = [];
        List<(DateTimeOffset, bool)> votes = [];
        Dictionary<Id, int> best = [];
        string partition = Keys.MatchOfDay(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero), default).Partition;
        string? after = null;
        do
        {
            DocumentPage page = await documents.QueryAsync(new DocumentQuery(partition, Limit: 1000, After: after), cancellation).ConfigureAwait(false);
            foreach (Document document in page.Documents)
            {
                if (document.Key.Sort.StartsWith(Keys.VotesOfDay, StringComparison.Ordinal))
                {
                    StoredVote vote = JsonSerializer.Deserialize(document.Body.Span, MatchJson.Default.StoredVote)!;
                    votes.Add((vote.At, vote.Agrees));
                    continue;
                }

                MatchLine line = JsonSerializer.Deserialize(document.Body.Span, MatchJson.Default.MatchLine)!;
                matches.Add((line.At, (float)line.Milliseconds));
                foreach (Id person in line.Best) best[person] = best.GetValueOrDefault(person) + 1;
            }

            after = page.Next;
        }
        while (after is not null);
        return new DayOfMatches(matches, votes, best);
    }
}
