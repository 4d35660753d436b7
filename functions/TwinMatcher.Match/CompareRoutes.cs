using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>How alike the faces of one photo are.</summary>
internal static class CompareRoutes
{
    public static async Task CompareAsync(HttpContext context, CompareFaces useCase, Admins admins, GalleryOptions gallery, HttpOptions http)
    {
        ReadOnlyMemory<byte>? photo = null;
        CompareRequestBody asked;
        if (context.Request.IsJson())
        {
            asked = await context.ReadJsonAsync(MatchJson.Default.CompareRequestBody, http);
        }
        else
        {
            context.RequirePhoto(gallery);
            asked = new CompareRequestBody(Space: new RequestQuery(context, "space").Text("space"));
            photo = await context.ReadPhotoAsync(gallery);
        }

        await context.AnswerAsync(await useCase.RunAsync(photo, asked.UploadId, asked.Space, await admins.SightAsync(context), context.RequestAborted), CompareBody.Of, MatchJson.Default.CompareBody);
    }
}
