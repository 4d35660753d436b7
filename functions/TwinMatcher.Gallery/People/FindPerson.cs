using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Uploads;

namespace TwinMatcher.Gallery.People;

/// <summary>A person with what is enrolled.</summary>
public sealed record PersonDetail(Person Person, IReadOnlyList<EnrolledFace> Faces);

/// <summary>An enrolled face and the upload whose photo shows it.</summary>
public sealed record EnrolledFace(SeenFace Face, Id Upload, Provenance Provenance, DateTimeOffset Added);

/// <summary>Looks a person up.</summary>
public sealed class FindPerson(IDocuments documents)
{
    public ValueTask<Outcome<PersonDetail>> RunAsync(Id person, CancellationToken cancellation = default) => throw new NotImplementedException($"{documents}");
}
