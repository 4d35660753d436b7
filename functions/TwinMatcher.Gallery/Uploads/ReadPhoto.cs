using TwinMatcher.Faces;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Uploads;

/// <summary>What became of the news of a photo.</summary>
public enum ReadOutcome
{
    /// <summary>It was read, now or before: its upload is ready.</summary>
    Ready,

    /// <summary>It was refused, now or before.</summary>
    Refused,

    /// <summary>Nobody is waiting for it: no upload, or it or its person was forgotten. Whatever it left was removed.</summary>
    Unwanted,

    /// <summary>Another reader has it: ask again when its lease has run out.</summary>
    Busy,
}

/// <summary>What Ingest does with the news of a stored photo: reads it, and writes what it shows. Idempotent: the same news any number of times, in any order with
/// others, and after a crash at any point, leaves one face, one count, one vector a space.</summary>
public sealed class ReadPhoto(IDocuments documents, IObjects objects, FaceEngine engine, GalleryOptions options, TimeProvider clock)
{
    public ValueTask<ReadOutcome> RunAsync(ObjectCreated news, CancellationToken cancellation = default)
        => throw new NotImplementedException($"{documents} {objects} {engine} {options} {clock}");
}
