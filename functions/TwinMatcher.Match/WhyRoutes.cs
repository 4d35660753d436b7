using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>Which parts of a face carry a look.</summary>
internal static class WhyRoutes
{
    public static async Task WhyAsync(HttpContext context, ExplainLook useCase, GalleryOptions gallery, HttpOptions http)
    {
        LookQuestion question = context.Request.IsJson()
            ? (await context.ReadJsonAsync(MatchJson.Default.WhyRequestBody, http)).Read()
            : await ReadPhotoAsync(context, gallery);
        await context.AnswerAsync(await useCase.RunAsync(question, context.RequestAborted), WhyBody.Of, MatchJson.Default.WhyBody);
    }

    private static async ValueTask<LookQuestion> ReadPhotoAsync(HttpContext context, GalleryOptions gallery)
    {
        context.RequirePhoto();
        var query = new RequestQuery(context, "face", "personId", "faceId", "space");
        var asked = new LookQuestion(
            FaceNumber: query.Number("face", 0, MatchRoutes.MostNumber) ?? 0, Person: query.Id("personId", Problems.PersonUnknown),
            LookFace: query.Id("faceId", Problems.FaceUnknown), Space: query.Text("space"));
        return asked with { Photo = await context.ReadPhotoAsync(gallery) };
    }
}
