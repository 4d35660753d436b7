using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Videos;

/// <summary>The faces of a photo, each sealed for <see cref="FindVideoPeople"/>.</summary>
/// <param name="Faces">Largest first, without embeddings.</param>
/// <param name="Decode">In milliseconds, as <paramref name="Detect"/> and <paramref name="Embed"/>.</param>
public sealed record SeenPhoto(int Width, int Height, string Space, IReadOnlyList<(SeenFace Face, string Sealed)> Faces, double Decode, double Detect, double Embed);

/// <summary>Looks at a frame of a video: nothing is searched for, and nothing kept or counted. A frame without a face is none to refuse.</summary>
/// <param name="engine">Its first space is the one taken when none is named.</param>
public sealed class SeeFaces(IDocuments documents, FaceEngine engine, TimeProvider clock, Chance chance)
{
    private readonly FaceSeal _seal = new(documents, clock, chance);

    /// <exception cref="StorageBusyException">Storage does not answer.</exception>
    public async ValueTask<Outcome<SeenPhoto>> RunAsync(ReadOnlyMemory<byte> photo, string? space, CancellationToken cancellation = default)
    {
        if (space is not null && !engine.Spaces.Contains(space)) return Problems.SpaceUnknown(space, engine.Spaces);
        string chosen = space ?? engine.Spaces[0];
        Finding finding = await engine.FindAsync(photo, cancellation: cancellation).ConfigureAwait(false);
        if (finding.Refusal is Refusal refusal && refusal.Code != PhotoRefusals.NoFace.Code) return new Problem(refusal.Code, refusal.Sentence);
        Id id = RandomId.From(chance);
        List<(SeenFace, string)> faces = [];
        foreach ((int number, Face face) in finding.Faces.Index())
        {
            SeenFace seen = SeenFaces.Of(Id.Of("frame face", id.ToString(), $"{number}"), face) with { Embeddings = null };
            faces.Add((seen, await _seal.CloseAsync(chosen, Sighting.Of(0, number, face, chosen), cancellation).ConfigureAwait(false)));
        }

        return new SeenPhoto(finding.Width, finding.Height, chosen, faces, finding.Times.Decode, finding.Times.Detect, finding.Times.Align + finding.Times.Embed);
    }
}
