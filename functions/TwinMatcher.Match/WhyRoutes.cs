using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Matches;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>Which parts of a face carry a look.</summary>
internal static class WhyRoutes
{
    public static async Task WhyAsync(HttpContext context, MatchUseCases useCases, Admins admins, GalleryOptions gallery, HttpOptions http)
    {
        LookQuestion question = context.Request.IsJson()
            ? (await context.ReadJsonAsync(MatchJson.Default.WhyRequestBody, http)).Read()
            : await ReadPhotoAsync(context, gallery);
        Func<Id, string> address = await useCases.Faces.OpenAsync(context.RequestAborted);
        await context.AnswerAsync(
            await useCases.ExplainLook.RunAsync(question with { Sight = await admins.SightAsync(context) }, context.RequestAborted), why => WhyBody.Of(why, address), MatchJson.Default.WhyBody);
    }

    private static async ValueTask<LookQuestion> ReadPhotoAsync(HttpContext context, GalleryOptions gallery)
    {
        context.RequirePhoto(gallery);
        var query = new RequestQuery(context, "face", "personId", "faceId", "space", "matchId");
        var asked = new LookQuestion(
            FaceNumber: query.Number("face", 0, MatchRoutes.MostNumber) ?? 0, Person: query.Id("personId", Problems.PersonUnknown),
            LookFace: query.Id("faceId", Problems.FaceUnknown), Space: query.Text("space"), Match: query.Id("matchId", Problems.MatchUnknown));
        return asked with { Photo = await context.ReadPhotoAsync(gallery) };
    }
}
