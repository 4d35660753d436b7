using System.Text.Json.Serialization;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Http.Bodies;

namespace TwinMatcher.Api.People;

/// <summary>What adding and editing a person takes; editing leaves alone what is not named.</summary>
internal sealed record PersonRequestBody(string? Name = null, string? Category = null, string? Source = null, string? Licence = null, string? Consent = null, IReadOnlyDictionary<string, string>? Attributes = null)
{
    [JsonIgnore]
    public Provenance? Provenance => this is { Source: null, Licence: null, Consent: null } ? null : new Provenance(Source, Licence, Consent);

    [JsonIgnore]
    public Attributes? Known => Attributes is null ? null : new Attributes(Attributes);
}

/// <summary>Someone in the gallery.</summary>
/// <param name="Faces">How many are enrolled.</param>
/// <param name="Thumbnail">Address of the picture shown for the person.</param>
/// <param name="Attributes">For admins only, and where anything is known: date of birth and gender are nobody else's business.</param>
internal sealed record PersonBody(
    Id PersonId, string Name, string Category, int Faces, string? Thumbnail, string? Source, string? Licence, string? Consent, DateTimeOffset AddedAt,
    IReadOnlyDictionary<string, string>? Attributes = null)
{
    public static PersonBody Of(Person person, Func<Id, string> address) => new(
        person.Id, person.Name, person.Category, person.Faces, person.Cover is Id cover ? address(cover) : null,
        person.Provenance.Source, person.Provenance.Licence, person.Provenance.Consent, person.Added);

    public static PersonBody ForAdmin(Person person, Func<Id, string> address) => Of(person, address) with { Attributes = Shown(person.Attributes) };

    internal static IReadOnlyDictionary<string, string>? Shown(Attributes attributes) => attributes.IsEmpty ? null : new Dictionary<string, string>(attributes.Pairs);
}

/// <summary>A person and the enrolled faces.</summary>
internal sealed record PersonDetailBody(PersonBody Person, IReadOnlyList<EnrolledFaceBody> Faces)
{
    public static PersonDetailBody Of(PersonDetail detail, Func<Id, string> address, bool isAdmin) => new(
        isAdmin ? PersonBody.ForAdmin(detail.Person, address) : PersonBody.Of(detail.Person, address),
        [.. detail.Faces.Select(face => EnrolledFaceBody.Of(face, address, isAdmin))]);
}

/// <summary>An enrolled face and where its photo comes from.</summary>
/// <param name="UploadId">Told to admins alone.</param>
/// <param name="Attributes">As of a person.</param>
internal sealed record EnrolledFaceBody(FaceBody Face, string Thumbnail, Id? UploadId, string? Source, string? Licence, string? Consent, DateTimeOffset AddedAt,
    IReadOnlyDictionary<string, string>? Attributes)
{
    public static EnrolledFaceBody Of(EnrolledFace enrolled, Func<Id, string> address, bool isAdmin) => new(
        FaceBody.Of(enrolled.Face), address(enrolled.Face.Id), isAdmin ? enrolled.Upload : null,
        enrolled.Provenance.Source, enrolled.Provenance.Licence, enrolled.Provenance.Consent, enrolled.Added,
        isAdmin ? PersonBody.Shown(enrolled.Attributes) : null);
}

/// <summary>One page of people; ask with <c>after</c> for the next one.</summary>
internal sealed record PeopleBody(IReadOnlyList<PersonBody> People, string? Next)
{
    public static PeopleBody Of(PeoplePage page, Func<Id, string> address) => new([.. page.People.Select(person => PersonBody.Of(person, address))], page.Next);
}

/// <summary>What forgetting removed.</summary>
/// <param name="Vectors">Face ids by space, whose vectors no answer uses from now on.</param>
/// <param name="Purged">Whether the vectors have left storage, too; ask again after a minute.</param>
internal sealed record ReceiptBody(
    Id PersonId, DateTimeOffset ForgottenAt, IReadOnlyList<string> Objects, IReadOnlyList<string> Documents, IReadOnlyDictionary<string, IReadOnlyList<Id>> Vectors, bool Purged)
{
    public static ReceiptBody Of(ForgetReceipt receipt) => new(
        receipt.Person, receipt.Forgotten, receipt.Objects, receipt.Documents, receipt.Vectors, receipt.Purged);
}
