using TwinMatcher.Cast.Gallery;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Learning.Data;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Local.Reporting;

/// <summary>Fills a data folder as enrolment would, without looking at a photo: documents, shards, and thumbnails cut from the demo gallery, each from another place.</summary>
internal static class GeneratedGallery
{
    public const string Space = LearningGallery.Space;

    private const int Side = 192;

    private const int PhotoSide = DemoGallery.PhotoSize;

    /// <summary>A photo of everybody in the demo gallery, as pixels: decoding takes longer than cutting.</summary>
    private static readonly Lazy<byte[]>[] Photos = [.. DemoGallery.People.Select(person => new Lazy<byte[]>(() =>
    {
        using Photo photo = Photo.TryRead(person.Photo(0), new PhotoLimits())!;
        return photo.Pixels.Bytes.ToArray();
    }))];

    /// <param name="name">Of the n-th person.</param>
    public static async Task FillAsync(LocalStorage storage, int people, int facesEach, Func<int, string>? name = null, Provenance? provenance = null)
    {
        var generated = new GeneratedFaces { Seed = 1, People = people, FacesEach = facesEach, Dimension = 64, Categories = 6 };
        (LearnedFace Face, float[] Vector)[][] drawn = [.. generated.Draw().Chunk(facesEach)];
        await Parallel.ForAsync(0, people, TestContext.Current.CancellationToken, async (i, stop) =>
        {
            LearnedFace[] faces = [.. drawn[i].Select(face => face.Face)];
            PersonRecord person = new(faces[0].Person, name?.Invoke(i) ?? $"Person {i:D4}", Categories.All[faces[0].Category], 0, provenance ?? new Provenance("generated", "CC0-1.0"), Now(i), facesEach, faces[0].Face);
            List<DocumentChange> changes = [.. person.Create()];
            foreach ((int photo, LearnedFace face) in faces.Index())
            {
                changes.AddRange(FaceChanges(person, face.Face, i));
                await storage.Objects.PutAsync(ObjectNames.Thumbnail(face.Face), new MemoryStream(Cut(i, photo)), PhotoTypes.Jpeg, stop);
            }

            Assert.True(await storage.Documents.WriteAsync(changes, stop));
        });
        await generated.StoreAsync(storage.Objects, LearningGallery.Space);
    }

    private static IEnumerable<DocumentChange> FaceChanges(PersonRecord person, Id face, int number)
    {
        Id upload = Id.Of("generated upload", face.ToString());
        SeenFace seen = new(face, [60 + (number % 20), 60, 110, 140], [90, 110, 150, 110, 121, 145, 97, 172, 145, 172], 0.9f, [], new Dictionary<string, float[]>());
        FaceRecord record = new(seen, person.Id, upload, 0, [], true, new Provenance(), person.Added) { Attributes = new Attributes([new(Attributes.Age, $"{20 + number}")]) };
        UploadRecord read = UploadRecord.Ticket(upload, UploadPurpose.Enrol, "image/webp", person.Id, null, person.Added, new GalleryOptions()) with { State = UploadState.Ready, Width = 256, Height = 256 };
        yield return DocumentChange.Put(Keys.Face(person.Id, face), Body.Of(record, GalleryJson.Default.FaceRecord));
        yield return DocumentChange.Put(Keys.FaceOwner(face), Body.Of(new FaceOwnerRecord(person.Id), GalleryJson.Default.FaceOwnerRecord));
        yield return DocumentChange.Put(Keys.Upload(upload), read.ToBytes());
    }

    private static byte[] Cut(int person, int photo)
    {
        const int Room = PhotoSide - Side;
        using Pixels shown = Pixels.Copy(Photos[(person + photo) % Photos.Length].Value, PhotoSide, PhotoSide);
        using Pixels cut = shown.Crop(person * 7 % Room, ((person * 13) + (photo * 5)) % Room, Side, Side);
        return cut.ToJpeg(82);
    }

    private static DateTimeOffset Now(int number) => new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero).AddSeconds(number);
}
