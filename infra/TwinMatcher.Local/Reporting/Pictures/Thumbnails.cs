using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Local.Reporting.Pictures;

/// <summary>Reads the small pictures that enrolment made of faces.</summary>
internal static class Thumbnails
{
    private static readonly PhotoLimits Limits = new() { MinSide = 1 };

    /// <summary>Null where there is none, or none that can be read; square.</summary>
    public static async ValueTask<Photo?> ReadAsync(IObjects objects, Id face, CancellationToken cancellation)
    {
        if (await objects.GetAsync(ObjectNames.Thumbnail(face), cancellation) is not { } stored) return null;
        if (Photo.TryRead(stored.Bytes.Span, Limits) is not { } photo) return null;
        if (photo.Pixels.Width == photo.Pixels.Height) return photo;
        photo.Dispose();
        return null;
    }
}
