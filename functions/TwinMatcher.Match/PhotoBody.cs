using Microsoft.AspNetCore.Http;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Gallery;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>A photo as the body of a request.</summary>
internal static class PhotoBody
{
    /// <exception cref="RequestProblemException">The body is no photo by its type, or longer than a photo may be.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadPhotoAsync(this HttpContext context, GalleryOptions gallery)
    {
        RequirePhoto(context, gallery);
        return await context.ReadBytesAsync(gallery.MaxPhotoBytes, length => TooLarge(length, gallery.MaxPhotoBytes));
    }

    /// <summary>Refuses a body of another type, and one without the consent that the gallery wants; before its parameters are read, which speak of a photo.</summary>
    public static void RequirePhoto(this HttpContext context, GalleryOptions gallery)
    {
        string type = context.Request.ContentType ?? "";
        if (!type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            throw new RequestProblemException(HttpProblems.MediaType("image/jpeg, image/png, image/webp or application/json"));
        context.RequireConsent(gallery);
    }

    private static Problem TooLarge(long length, long most)
    {
        Refusal refusal = PhotoRefusals.TooManyBytes(length, most);
        return new Problem(refusal.Code, refusal.Sentence);
    }
}
