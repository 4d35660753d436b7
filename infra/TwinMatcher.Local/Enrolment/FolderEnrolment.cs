using System.Collections.Concurrent;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Uploads;
using TwinMatcher.Local.Serving;

namespace TwinMatcher.Local.Enrolment;

/// <summary>What enrolling a folder came to.</summary>
/// <param name="Photos">How many there were.</param>
/// <param name="Enrolled">How many of them are in the gallery now, those from before included.</param>
internal sealed record EnrolmentReport(int People, int Photos, int Enrolled, IReadOnlyList<RefusedPhoto> Refused);

internal sealed record RefusedPhoto(string File, Problem Why);

/// <summary>Enrols photos on all cores. Ids derive from names and bytes, so that doing it again, after an interruption or with more photos, adds only what is missing.</summary>
internal sealed class FolderEnrolment(LocalProduct product, string category, Provenance provenance)
{
    /// <summary>Photos under way at once: each waits for the disk ten times, 5 to 10 ms each, while the engine looks at others.</summary>
    public static readonly int AtOnce = 16 * Environment.ProcessorCount;

    private readonly AddPerson _add = new(product.Documents, product.Clock, product.Chance);
    private readonly EnrolPhoto _enrol = new(product.Documents, product.Objects, product.ReadPhoto, product.Options, product.Clock);
    private readonly ConcurrentDictionary<Id, Lazy<Task<Outcome<Person>>>> _people = new();

    /// <param name="step">Called after each photo, from any thread.</param>
    public async Task<EnrolmentReport> RunAsync(IReadOnlyList<NamedPhoto> photos, Action step, CancellationToken cancellation)
    {
        var refused = new ConcurrentBag<(int Place, RefusedPhoto Photo)>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(photos.Index(), parallel, async (photo, stop) =>
        {
            if (await EnrolAsync(photo.Item, stop) is Problem why) refused.Add((photo.Index, new RefusedPhoto(photo.Item.File, why)));
            step();
        });
        RefusedPhoto[] inOrder = [.. refused.OrderBy(photo => photo.Place).Select(photo => photo.Photo)];
        return new EnrolmentReport(_people.Count, photos.Count, photos.Count - inOrder.Length, inOrder);
    }

    /// <summary>Null when the photo is in the gallery.</summary>
    private async ValueTask<Problem?> EnrolAsync(NamedPhoto photo, CancellationToken cancellation)
    {
        long length = new FileInfo(photo.File).Length;
        if (length > product.Options.MaxPhotoBytes)
        {
            Refusal refusal = PhotoRefusals.TooManyBytes(length, product.Options.MaxPhotoBytes);
            return new Problem(refusal.Code, refusal.Sentence);
        }

        Id id = PersonIds.Of(photo.Name, provenance.Source);
        Outcome<Person> person = await _people.GetOrAdd(id, _ => new(() => _add.RunAsync(new NewPerson(photo.Name, category, provenance, id), cancellation).AsTask())).Value;
        if (!person.IsDone) return person.Problem;
        Outcome<Upload> upload = await _enrol.RunAsync(id, await File.ReadAllBytesAsync(photo.File, cancellation), provenance, cancellation);
        return upload.IsDone ? upload.Value.Refusal : upload.Problem;
    }
}
