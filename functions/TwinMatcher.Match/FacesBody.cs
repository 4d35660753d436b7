using TwinMatcher.Gallery.Videos;
using TwinMatcher.Http.Bodies;

namespace TwinMatcher.Match;

/// <summary>The faces of a photo, to be asked about together with those of others.</summary>
internal sealed record FacesBody(int Width, int Height, string Space, IReadOnlyList<SealedFaceBody> Faces, TimesBody Times)
{
    public static FacesBody Of(SeenPhoto photo) => new(
        photo.Width, photo.Height, photo.Space, [.. photo.Faces.Select(face => new SealedFaceBody(FaceBody.Of(face.Face), face.Sealed))],
        TimesBody.Of(new(photo.Decode, photo.Detect, photo.Embed, 0, photo.Decode + photo.Detect + photo.Embed)));
}

/// <summary>A face, and what was measured of it in a form that only the server reads, and for an hour only.</summary>
internal sealed record SealedFaceBody(FaceBody Face, string Sealed);
