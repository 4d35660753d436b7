using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Matches;

/// <summary>What somebody says of a match.</summary>
/// <param name="Person">Whom of the answer the vote is about.</param>
/// <param name="Agrees">Whether that person looks alike.</param>
/// <param name="IsReally">Who it is, if the voter says so.</param>
/// <param name="FaceNumber">Which face of the match.</param>
public sealed record Vote(Id Person, bool Agrees, Id? IsReally = null, int FaceNumber = 0);

/// <summary>Keeps a vote on a match; a later vote of the same client replaces the former.</summary>
public sealed class RecordVote(IDocuments documents, GalleryOptions options, TimeProvider clock)
{
    /// <param name="client">Whoever votes, as a name that says nothing about them; hashed before it is kept.</param>
    public ValueTask<Outcome<Vote>> RunAsync(Id match, Vote vote, string client, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents} {options} {clock}");
}
