using System.Text.Json.Nodes;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Export;

/// <summary>Writes the enrolled photos as an image folder with <c>metadata.jsonl</c>, which Hugging Face's <c>datasets</c> and <c>twin import hf</c> read.</summary>
internal sealed class WriteImageFolder(LocalStorage storage)
{
    /// <summary>The folder gets its name when it is whole.</summary>
    /// <param name="step">Called after each photo.</param>
    public async Task<(int People, int Photos)> RunAsync(string folder, string? category, Action step, CancellationToken cancellation)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder) || File.Exists(folder)) throw new InputException("folder_taken", $"There is something at {folder}; name a new folder.");
        string aside = folder + ".part";
        if (Directory.Exists(aside)) Directory.Delete(aside, recursive: true);
        Directory.CreateDirectory(aside);
        int people = 0, photos = 0;
        await using (StreamWriter metadata = new(Path.Combine(aside, "metadata.jsonl")))
        {
            await foreach (PersonDetail detail in Enrolled.PeopleAsync(storage, category, cancellation))
            {
                people++;
                foreach (EnrolledFace face in detail.Faces)
                {
                    if (await storage.Objects.GetAsync(ObjectNames.Upload(UploadPurpose.Enrol, face.Upload), cancellation) is not { } photo) continue;
                    string name = $"photos/{detail.Person.Id}/{face.Upload}{Extension(photo)}";
                    Directory.CreateDirectory(Path.Combine(aside, "photos", detail.Person.Id.ToString()));
                    await File.WriteAllBytesAsync(Path.Combine(aside, name), photo.Bytes.ToArray(), cancellation);
                    await metadata.WriteLineAsync(Line(name, detail.Person, face).ToJsonString());
                    photos++;
                    step();
                }
            }
        }

        Directory.Move(aside, folder);
        return (people, photos);
    }

    /// <summary>Attributes are columns under their own names, to be imported again with --attribute and --person-attribute; where photo and person say something of one name, the photo does.</summary>
    private static JsonObject Line(string name, Person person, EnrolledFace face)
    {
        JsonObject line = Columns(name, person, face);
        foreach ((string attribute, string value) in face.Attributes.Or(person.Attributes).Pairs) line[attribute] = value;
        return line;
    }

    private static JsonObject Columns(string name, Person person, EnrolledFace face) => new()
    {
        ["file_name"] = name,
        ["person"] = person.Name,
        ["category"] = person.Category,
        ["source"] = face.Provenance.Source ?? person.Provenance.Source,
        ["licence"] = face.Provenance.Licence ?? person.Provenance.Licence,
        ["consent"] = face.Provenance.Consent ?? person.Provenance.Consent,
        ["person_id"] = person.Id.ToString(),
        ["face_id"] = face.Face.Id.ToString(),
        ["box"] = new JsonArray([.. face.Face.Box.Select(value => (JsonNode)value)]),
        ["added_at"] = face.Added,
    };

    private static string Extension(ObjectContent photo) => photo.ContentType switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => ".webp",
    };
}
