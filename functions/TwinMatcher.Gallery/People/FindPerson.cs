using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.People;

/// <summary>A person with what is enrolled.</summary>
/// <param name="Faces">Oldest first.</param>
public sealed record PersonDetail(Person Person, IReadOnlyList<EnrolledFace> Faces);

/// <summary>An enrolled face and the upload whose photo shows it.</summary>
public sealed record EnrolledFace(SeenFace Face, Id Upload, Provenance Provenance, DateTimeOffset Added)
{
    /// <summary>What else is known of the photo, such as the person's age in it.</summary>
    public Attributes Attributes { get; init; } = Attributes.None;
}

/// <summary>Looks a person up.</summary>
public sealed class FindPerson(IDocuments documents)
{
    public async ValueTask<Outcome<PersonDetail>> RunAsync(Id person, CancellationToken cancellation = default)
    {
        if (await PersonRecord.FindAsync(documents, person, cancellation).ConfigureAwait(false) is not { } found) return Problems.PersonUnknown;
        List<EnrolledFace> faces = [];
        await foreach ((FaceRecord face, _) in FaceRecord.OfPersonAsync(documents, person, cancellation).ConfigureAwait(false))
            faces.Add(new EnrolledFace(face.Face with { Embeddings = null }, face.Upload, face.Provenance, face.Added) { Attributes = face.Attributes ?? Attributes.None });
        return new PersonDetail(found.Person.ToPerson(), [.. faces.OrderBy(face => face.Added).ThenBy(face => face.Face.Id)]);
    }
}
