using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Learning.Data;

/// <summary>Reads the votes that say something of two people of the gallery: on somebody who was asked for by name, or whom the voter named. A photo that nobody named
/// says nothing, because matches keep no embedding of it.</summary>
internal sealed class ReadFeedback(IDocuments documents, TimeProvider clock, TimeSpan lifetime)
{
    /// <summary>Pairs of a person and a face, each once; a match counts once for a pair, whoever voted on it how often, and no pair counts for more than one vote.</summary>
    public async Task<IReadOnlyList<FeedbackPair>> RunAsync(FaceTable faces, CancellationToken cancellation)
    {
        Dictionary<Id, int> face = [], person = [];
        for (int i = 0; i < faces.Count; i++)
        {
            face[faces.Faces[i].Face] = i;
            person[faces.Faces[i].Person] = faces.People[i];
        }

        Dictionary<(int Subject, int Face, Id Match), (int Agreed, int Votes)> matches = [];
        DateTimeOffset now = clock.GetUtcNow();
        for (DateTimeOffset day = now - lifetime; day < now.AddDays(1); day = day.AddDays(1))
        {
            DocumentQuery votes = new(Keys.MatchOfDay(day, default).Partition, Keys.VotesOfDay, 1000);
            await foreach (Document document in documents.AllAsync(votes, cancellation).ConfigureAwait(false))
            {
                StoredVote vote = JsonSerializer.Deserialize(document.Body.Span, MatchJson.Default.StoredVote)!;
                if ((vote.IsReally ?? vote.Subject) is not Id subject || vote.Face is not Id look || subject == vote.Person) continue;
                if (!person.TryGetValue(subject, out int who) || !face.TryGetValue(look, out int which) || faces.People[which] == who) continue;
                (int agreed, int given) = matches.GetValueOrDefault((who, which, vote.Match));
                matches[(who, which, vote.Match)] = (agreed + (vote.Agrees ? 1 : -1), given + 1);
            }
        }

        return
        [
            .. from vote in matches
               group (float)vote.Value.Agreed / vote.Value.Votes by (vote.Key.Subject, vote.Key.Face) into pair
               let weight = Math.Clamp(pair.Order().Sum(), -1, 1)
               where weight != 0
               orderby pair.Key.Subject, pair.Key.Face
               select new FeedbackPair(pair.Key.Subject, pair.Key.Face, weight),
        ];
    }
}
