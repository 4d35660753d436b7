using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Faces;

/// <summary>Pictures of enrolled faces, fetched from storage directly.</summary>
internal static class FaceRoutes
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The redirect is kept for less than its address is good for.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    public static void MapFaces(this IEndpointRouteBuilder routes, ApiUseCases useCases, Admins admins)
        => routes.MapGet("/v1/faces/{id}/thumbnail", context => RedirectAsync(context, useCases, admins));

    private static async Task RedirectAsync(HttpContext context, ApiUseCases useCases, Admins admins)
    {
        var query = new RequestQuery(context, "until", "key");
        bool isId = Id.TryParse(context.GetRouteValue("id") as string, out Id face);
        if (!await useCases.Faces.IsOpenAsync(face, query.Text("until"), query.Text("key"), context.RequestAborted) && !await admins.IsAdminAsync(context))
        {
            await context.AnswerAsync(Problems.NotAdmin);
            return;
        }

        IObjects objects = useCases.Objects;
        string key = ObjectNames.Thumbnail(isId ? face : throw new RequestProblemException(Problems.FaceUnknown));
        if (await objects.HeadAsync(key, context.RequestAborted) is null)
        {
            await context.AnswerAsync(Problems.FaceUnknown);
            return;
        }

        Uri address = await objects.PresignDownloadAsync(key, Lifetime, context.RequestAborted);
        context.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={Kept.TotalSeconds}");
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = address.OriginalString;
    }
}
