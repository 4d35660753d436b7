using System.Text.Json;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Gallery.Matches;

/// <summary>What somebody says of a match.</summary>
/// <param name="Person">Whom of the answer the vote is about; with <paramref name="IsReally"/> it may be anybody in the gallery.</param>
/// <param name="Agrees">Whether that person looks alike.</param>
/// <param name="IsReally">Who it is, if the voter says so: somebody in the gallery.</param>
/// <param name="FaceNumber">Which face of the match.</param>
public sealed record Vote(Id Person, bool Agrees, Id? IsReally = null, int FaceNumber = 0);

/// <summary>Keeps a vote on a match; a later vote of the same client replaces the former.</summary>
public sealed class RecordVote(IDocuments documents, GalleryOptions options, TimeProvider clock)
{
    // A client that votes twice at once is rare; more than this is no person.
    private const int Rounds = 4;

    /// <param name="client">Whoever votes, as a name that says nothing about them; hashed before it is kept.</param>
    /// <exception cref="StorageBusyException">Storage does not answer; voting again does no harm.</exception>
    public async ValueTask<Outcome<Vote>> RunAsync(Id match, Vote vote, string client, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(vote);
        if (await documents.GetAsync(Keys.Match(match), cancellation).ConfigureAwait(false) is not Document document) return Problems.MatchUnknown;
        StoredMatch stored = StoredMatch.Parse(document);
        if (vote.FaceNumber < 0 || vote.FaceNumber >= stored.Faces.Count) return Problems.FaceUnknown;
        StoredLook? look = stored.Faces[vote.FaceNumber].Answers.SelectMany(answer => answer.Looks).FirstOrDefault(look => look.Person == vote.Person);
        if (look is null && vote.IsReally is null) return Problems.PersonUnknown;
        foreach (Id person in new[] { vote.Person, vote.IsReally ?? vote.Person }.Distinct())
            if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is null) return Problems.PersonUnknown;

        // The match salts the hash: nobody can follow a client from match to match.
        string voter = Id.Of("voter", match.ToString(), client).ToString();
        StoredVote record = new(match, vote.FaceNumber, vote.Person, look?.Face, vote.Agrees, vote.IsReally, clock.GetUtcNow(), stored.Faces[vote.FaceNumber].Subject);
        for (int round = 0; round < Rounds; round++)
            if (await WriteAsync(document, record, voter, cancellation).ConfigureAwait(false)) return vote;
        return await documents.GetAsync(Keys.Match(match), cancellation).ConfigureAwait(false) is null ? Problems.MatchUnknown : Problems.Busy;
    }

    private async ValueTask<bool> WriteAsync(Document match, StoredVote vote, string voter, CancellationToken cancellation)
    {
        DocumentKey byMatch = Keys.Vote(vote.Match, voter), byDay = Keys.VoteOfDay(vote.At, vote.Match, voter);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(vote, MatchJson.Default.StoredVote);
        DateTimeOffset kept = vote.At + options.MatchLifetime;
        Document? former = await documents.GetAsync(byMatch, cancellation).ConfigureAwait(false);
        List<DocumentChange> changes =
        [
            DocumentChange.Check(match.Key, match.Version),
            former is null ? DocumentChange.Create(byMatch, body, match.Expires) : DocumentChange.Replace(byMatch, former.Version, body, match.Expires),
            DocumentChange.Put(byDay, body, kept),
        ];
        if (former is not null)
        {
            DateTimeOffset then = JsonSerializer.Deserialize(former.Body.Span, MatchJson.Default.StoredVote)!.At;
            DocumentKey old = Keys.VoteOfDay(then, vote.Match, voter);
            if (old != byDay) changes.Add(DocumentChange.Delete(old));
        }

        return await documents.WriteAsync(changes, cancellation).ConfigureAwait(false);
    }
}
