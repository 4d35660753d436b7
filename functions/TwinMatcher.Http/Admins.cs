using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Tells admins by the bearer token they carry.</summary>
public sealed class Admins(AdminToken token)
{
    private const string Scheme = "Bearer ";

    public async ValueTask<bool> IsAdminAsync(HttpContext context)
        => context.Request.Headers.Authorization is [string given] && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && await token.IsValidAsync(given[Scheme.Length..].Trim(), context.RequestAborted);

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        bool allowed = context.GetEndpoint()?.Metadata.GetMetadata<AdminOnly>() is null || await IsAdminAsync(context);
        if (allowed) await next(context);
        else await context.AnswerAsync(Problems.NotAdmin);
    }
}
