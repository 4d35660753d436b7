using TwinMatcher.Faces;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.Matches;

/// <summary>Finds the faces a query is about: in a photo at hand, or among what is stored.</summary>
internal sealed class Subjects(IDocuments documents, FaceEngine engine, TimeProvider clock)
{
    /// <param name="match">Faces of a photo at hand have no ids of their own: theirs derive from the match's.</param>
    public ValueTask<Outcome<Subject>> FindAsync(MatchQuery query, Id match, IReadOnlyList<string> spaces, CancellationToken cancellation) => query switch
    {
        { Photo: ReadOnlyMemory<byte> photo } => OfPhotoAsync(photo, query.FaceNumber, match, spaces, cancellation),
        { Upload: Id upload } => OfUploadAsync(upload, query, spaces, cancellation),
        { Face: Id face } => OfFaceAsync(face, spaces, cancellation),
        { Person: Id person } => OfPersonAsync(person, spaces, cancellation),
        { Embeddings: { } embeddings } => ValueTask.FromResult(OfEmbeddings(embeddings, spaces)),
        _ => throw new ArgumentException("the query was not checked", nameof(query)),
    };

    private async ValueTask<Outcome<Subject>> OfPhotoAsync(ReadOnlyMemory<byte> photo, int? number, Id match, IReadOnlyList<string> spaces, CancellationToken cancellation)
    {
        if (spaces.FirstOrDefault(space => !engine.Spaces.Contains(space)) is string unknown) return Problems.SpaceUnknown(unknown, engine.Spaces);
        Finding finding = await engine.FindAsync(photo, cancellation: cancellation).ConfigureAwait(false);
        if (finding.Refusal is Refusal refusal) return new Problem(refusal.Code, refusal.Sentence);
        List<SubjectFace> faces = [];
        for (int i = 0; i < finding.Faces.Count; i++)
        {
            Face face = finding.Faces[i];
            SeenFace seen = SeenFaces.Of(Id.Of("match face", match.ToString(), $"{i}"), face) with { Embeddings = null };
            faces.Add(new SubjectFace(seen, spaces.ToDictionary(space => space, space => (IReadOnlyList<float[]>)[face.Embeddings[space]]), null));
        }

        return Pick(new Subject(finding.Width, finding.Height, faces, finding.Times.Decode, finding.Times.Detect, finding.Times.Align + finding.Times.Embed), number);
    }

    private async ValueTask<Outcome<Subject>> OfUploadAsync(Id id, MatchQuery query, IReadOnlyList<string> spaces, CancellationToken cancellation)
    {
        if (await UploadRecord.FindAsync(documents, id, cancellation).ConfigureAwait(false) is not { Upload: UploadRecord upload } || !upload.IsSeenWith(query.Sight))
            return Problems.UploadUnknown;
        if (upload.WhyNotReady(clock.GetUtcNow()) is Problem notReady) return notReady;
        List<SubjectFace> faces = [];
        foreach (SeenFace seen in upload.Faces)
        {
            // The embeddings of an enrolled face lie with its person.
            SeenFace? whole = upload.Person is Id person ? await FaceAsync(person, seen.Id, cancellation).ConfigureAwait(false) : seen;
            Outcome<SubjectFace> face = FaceOf(seen with { Embeddings = null }, whole is null ? [] : [whole], upload.Person, spaces);
            if (!face.IsDone) return face.Problem!;
            faces.Add(face.Value);
        }

        return Pick(new Subject(upload.Width, upload.Height, faces), query.FaceNumber);
    }

    private async ValueTask<Outcome<Subject>> OfFaceAsync(Id id, IReadOnlyList<string> spaces, CancellationToken cancellation)
    {
        if (await FaceRecord.FindAsync(documents, id, cancellation).ConfigureAwait(false) is not FaceRecord face) return Problems.FaceUnknown;
        return Alone(FaceOf(null, [face.Face], face.Person, spaces));
    }

    private async ValueTask<Outcome<Subject>> OfPersonAsync(Id person, IReadOnlyList<string> spaces, CancellationToken cancellation)
    {
        if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is null) return Problems.PersonUnknown;
        List<SeenFace> faces = [];
        await foreach ((FaceRecord face, _) in FaceRecord.OfPersonAsync(documents, person, cancellation).ConfigureAwait(false)) faces.Add(face.Face);
        return Alone(FaceOf(null, faces, person, spaces));
    }

    private static Outcome<Subject> OfEmbeddings(IReadOnlyDictionary<string, float[]> embeddings, IReadOnlyList<string> spaces)
        => spaces.FirstOrDefault(space => !embeddings.ContainsKey(space)) is string unknown
            ? Problems.SpaceUnknown(unknown, embeddings.Keys)
            : new Subject(0, 0, [new SubjectFace(null, spaces.ToDictionary(space => space, space => (IReadOnlyList<float[]>)[embeddings[space]]), null)]);

    private async ValueTask<SeenFace?> FaceAsync(Id person, Id face, CancellationToken cancellation)
        => (await documents.GetAsync(Keys.Face(person, face), cancellation).ConfigureAwait(false))?.Read(GalleryJson.Default.FaceRecord).Face;

    private static Outcome<SubjectFace> FaceOf(SeenFace? seen, List<SeenFace> whole, Id? person, IReadOnlyList<string> spaces)
    {
        if (whole.Count == 0) return Problems.FaceUnknown;
        Dictionary<string, IReadOnlyList<float[]>> vectors = [];
        foreach (string space in spaces)
        {
            vectors[space] = [.. whole.Select(face => face.Embeddings?.GetValueOrDefault(space)).OfType<float[]>()];

            // Read before the space was added.
            if (vectors[space].Count == 0) return Problems.SpaceUnknown(space, whole.SelectMany(face => face.Embeddings?.Keys ?? []).Distinct());
        }

        return new SubjectFace(seen, vectors, person);
    }

    private static Outcome<Subject> Alone(Outcome<SubjectFace> face) => face.IsDone ? new Subject(0, 0, [face.Value]) : face.Problem!;

    private static Outcome<Subject> Pick(Subject subject, int? number) => number switch
    {
        null => subject,
        int one when one < subject.Faces.Count => subject with { Faces = [subject.Faces[one]] },
        _ => Problems.FaceUnknown,
    };
}
