using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Gallery.Videos;
using TwinMatcher.Local.Serving;
using TwinMatcher.Local.Video;

namespace TwinMatcher.Local.Commands;

/// <summary>The part of `twin enrol` that is about videos.</summary>
internal static class EnrolVideo
{
    public static async Task<int> RunAsync(
        string video, double perSecond, string data, NewPerson person, GalleryOptions options, FaceEngineOptions models, bool json, CancellationToken cancellation)
    {
        using FaceEngine engine = FaceEngine.Open(models);
        VideoPhotos people = await LookAtVideo.RunAsync(engine, video, perSecond, cancellation);
        if (people.Seen is not [VideoPerson seen, ..]) throw new InputException("no_face", $"There is no face in any of {people.Frames} frames.");
        await using LocalStorage storage = LocalStorage.Open(data, TimeProvider.System);
        await storage.NoteAsync("twin enrol", [], cancellation);
        using var product = new LocalProduct(storage, engine, options, TimeProvider.System, RandomNumberGenerator.Fill);
        Id id = PersonIds.Of(person.Name, person.Provenance?.Source);
        Outcome<Person> added = await new AddPerson(storage.Documents, TimeProvider.System, product.Chance).RunAsync(person with { Id = id }, cancellation);
        if (!added.IsDone) throw new InputException(added.Problem.Code, added.Problem.Sentence);
        var enrol = new EnrolPhoto(storage.Documents, storage.Objects, product.ReadPhoto, options, TimeProvider.System);
        int photos = 0, enrolled = 0;
        foreach (byte[] photo in people.Of(seen))
        {
            photos++;
            Outcome<Upload> upload = await enrol.RunAsync(id, photo, person.Provenance, cancellation: cancellation);
            Problem? refusal = upload.IsDone ? upload.Value.Refusal : upload.Problem;
            if (refusal is null) enrolled++;
            else Console.Error.WriteLine($"twin: a frame was left out: {refusal.Code}: {refusal.Sentence}");
        }

        if (enrolled == 0) await new RemoveEmptyPerson(storage.Documents).RunAsync(id, cancellation);
        if (json) Output.Json(new JsonObject { ["frames"] = people.Frames, ["seenIn"] = seen.Sightings.Count, ["photos"] = photos, ["enrolled"] = enrolled });
        else Console.WriteLine($"{enrolled} frames of {person.Name} are in the gallery, out of {seen.Sightings.Count} in which the face was seen");
        return enrolled > 0 ? ExitCode.Ok : ExitCode.Refused;
    }
}
