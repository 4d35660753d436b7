using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Tells admins by the bearer token they carry.</summary>
/// <param name="adopted">Waited for before a token is looked at: whoever carries none does not wait.</param>
public sealed class Admins(AdminToken token, Func<CancellationToken, Task>? adopted = null)
{
    private const string Scheme = "Bearer ";

    public async ValueTask<bool> IsAdminAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization is not [string given] || !given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        if (adopted is not null) await adopted(context.RequestAborted);
        return await token.IsValidAsync(given[Scheme.Length..].Trim(), context.RequestAborted);
    }

    internal async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        bool allowed = context.GetEndpoint()?.Metadata.GetMetadata<AdminOnly>() is null || await IsAdminAsync(context);
        if (allowed) await next(context);
        else await context.AnswerAsync(Problems.NotAdmin);
    }
}
