using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Tells admins by the bearer token they carry, and what everybody else may see.</summary>
/// <param name="isPublic">Whether everybody may see the gallery.</param>
/// <param name="adopted">Waited for before a token is looked at: whoever carries none does not wait.</param>
public sealed class Admins(AdminToken token, bool isPublic = true, Func<CancellationToken, Task>? adopted = null)
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether everybody may see the gallery.</summary>
    public bool IsPublic => isPublic;

    public async ValueTask<bool> IsAdminAsync(HttpContext context)
    {
        if (TokenOf(context) is not string given) return false;
        if (adopted is not null) await adopted(context.RequestAborted);
        return await token.IsValidAsync(given, context.RequestAborted);
    }

    /// <summary>How much of the gallery may be told to whoever asks.</summary>
    public async ValueTask<Sight> SightAsync(HttpContext context)
        => await IsAdminAsync(context) ? Sight.Everything : isPublic ? Sight.Gallery : Sight.Own;

    internal static string? TokenOf(HttpContext context)
        => context.Request.Headers.Authorization is [string given] && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? given[Scheme.Length..].Trim() : null;

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        EndpointMetadataCollection? route = context.GetEndpoint()?.Metadata;
        bool guarded = route?.GetMetadata<AdminOnly>() is not null || (!isPublic && route?.GetMetadata<ShowsGallery>() is not null);
        if (!guarded || await IsAdminAsync(context)) await next(context);
        else await context.AnswerAsync(Problems.NotAdmin);
    }
}
