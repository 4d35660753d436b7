using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Http;

/// <summary>Notes what admins do: every request that changes something and needs their token. Only ids, spaces and versions are noted, never what somebody typed.</summary>
public sealed class AuditedActs(AuditLog log)
{
    private const int LongestSpace = 40;

    /// <summary>Notes, does, and notes what came of it.</summary>
    /// <param name="things">Beyond those in the address.</param>
    public async Task RunAsync(HttpContext context, Func<Task> act, params IEnumerable<Id> things)
    {
        string what = $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        string[] ids = [.. things.Select(id => id.ToString()), .. Of(context.GetRouteValue("id") as string)];
        AdminAct begun = await log.BeginAsync(AdminToken.NameOf(Admins.TokenOf(context) ?? ""), what, ids, context.RequestAborted);
        // Before the answer begins, so that whoever has it finds the act noted with its outcome; where no answer ever begins, the outcome stays open.
        context.Response.OnStarting(() => EndAsync(context, begun, ids));
        await act();
    }

    internal Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        bool noted = context.GetEndpoint()?.Metadata.GetMetadata<AdminOnly>() is not null && !HttpMethods.IsGet(context.Request.Method);
        return noted ? RunAsync(context, () => next(context)) : next(context);
    }

    private async Task EndAsync(HttpContext context, AdminAct begun, string[] ids)
    {
        int status = context.Response.StatusCode;
        try
        {
            // The client may have left; what was done was done.
            await log.EndAsync(begun, status, status < StatusCodes.Status400BadRequest ? [.. ids, .. Made(context), .. Head(context)] : ids, CancellationToken.None);
        }
        catch (Exception trouble) when (trouble is StorageBusyException or StorageFullException)
        {
            // That it was begun is known.
        }
    }

    private static string[] Of(string? text) => Id.TryParse(text, out Id id) ? [id.ToString()] : [];

    private static string[] Made(HttpContext context) => context.Response.Headers.Location is [string address] ? Of(address.Split('/')[^1]) : [];

    /// <summary>Known by now to be a space and a version.</summary>
    private static string[] Head(HttpContext context)
        => context.GetRouteValue("space") is string { Length: <= LongestSpace } space && context.GetRouteValue("version") is string version ? [space, version] : [];
}
