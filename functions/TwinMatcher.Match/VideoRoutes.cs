using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Videos;
using TwinMatcher.Http;

namespace TwinMatcher.Match;

/// <summary>Looks at frames of a video one by one, then tells who is in all of them.</summary>
internal static class VideoRoutes
{
    /// <summary>The most faces there may be, at 512 numbers each.</summary>
    private const int MostBytes = 4 << 20;

    public static async Task FacesAsync(HttpContext context, SeeFaces useCase, GalleryOptions gallery)
    {
        context.RequirePhoto(gallery);
        string? space = new RequestQuery(context, "space").Text("space");
        ReadOnlyMemory<byte> photo = await context.ReadPhotoAsync(gallery);
        await context.AnswerAsync(await useCase.RunAsync(photo, space, context.RequestAborted), FacesBody.Of, MatchJson.Default.FacesBody);
    }

    public static async Task VideoAsync(HttpContext context, MatchUseCases useCases, HttpOptions http)
    {
        VideoRequestBody asked = await context.ReadJsonAsync(MatchJson.Default.VideoRequestBody, http with { MaxJsonBytes = Math.Max(http.MaxJsonBytes, MostBytes) });
        if (asked.Frames is null) throw new RequestProblemException(Problems.Invalid("frames", "is missing"));
        var query = new VideoQuery(asked.Frames, asked.K, asked.Category, asked.Space);
        Func<Id, string> address = await useCases.Faces.OpenAsync(context.RequestAborted);
        await context.AnswerAsync(await useCases.FindVideoPeople.RunAsync(query, context.RequestAborted), video => VideoBody.Of(video, address), MatchJson.Default.VideoBody);
    }
}
