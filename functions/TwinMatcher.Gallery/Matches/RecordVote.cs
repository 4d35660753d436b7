using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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
/// <param name="secret">Hides who voted.</param>
public sealed class RecordVote(IDocuments documents, GalleryOptions options, TimeProvider clock, GallerySecret secret)
{
    // A client that votes twice at once is rare; more than this is no person.
    private const int Rounds = 4;

    /// <param name="client">Whoever votes, as a name that says nothing about them; hashed before it is kept.</param>
    /// <param name="sight">Whoever may not see the gallery votes on whom the match answered, and is told of nobody else whether they are in it.</param>
    /// <exception cref="StorageBusyException">Storage does not answer; voting again does no harm.</exception>
    public async ValueTask<Outcome<Vote>> RunAsync(Id match, Vote vote, string client, Sight sight = Sight.Everything, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(vote);
        if (await documents.GetAsync(Keys.Match(match), cancellation).ConfigureAwait(false) is not Document document) return Problems.MatchUnknown;
        StoredMatch stored = StoredMatch.Parse(document);
        if (vote.FaceNumber < 0 || vote.FaceNumber >= stored.Faces.Count) return Problems.FaceUnknown;
        StoredLook? look = stored.LookOf(vote.Person, vote.FaceNumber);
        if (look is null && (vote.IsReally is null || sight == Sight.Own)) return Problems.PersonUnknown;
        if (sight == Sight.Own && vote.IsReally is Id really && stored.LookOf(really, vote.FaceNumber) is null) return Problems.PersonUnknown;
        foreach (Id person in new[] { vote.Person, vote.IsReally ?? vote.Person }.Distinct())
            if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is null) return Problems.PersonUnknown;

        string voter = await VoterAsync(match, client, cancellation).ConfigureAwait(false);
        StoredVote record = new(match, vote.FaceNumber, vote.Person, look?.Face, vote.Agrees, vote.IsReally, clock.GetUtcNow(), stored.Faces[vote.FaceNumber].Subject);
        for (int round = 0; round < Rounds; round++)
            if (await WriteAsync(document, record, voter, cancellation).ConfigureAwait(false)) return vote;
        return await documents.GetAsync(Keys.Match(match), cancellation).ConfigureAwait(false) is null ? Problems.MatchUnknown : Problems.Busy;
    }

    /// <summary>The match salts the hash: nobody can follow a client from match to match. The secret keys it: there are few enough addresses to try them all.</summary>
    private async ValueTask<string> VoterAsync(Id match, string client, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> key = await secret.ReadAsync(cancellation).ConfigureAwait(false);
        byte[] hash = HMACSHA256.HashData(key.Span, Encoding.UTF8.GetBytes($"voter\n{match}\n{client}"));
        return new Id(BinaryPrimitives.ReadUInt128BigEndian(hash)).ToString();
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
