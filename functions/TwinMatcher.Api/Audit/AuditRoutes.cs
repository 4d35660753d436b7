using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Http;

namespace TwinMatcher.Api.Audit;

/// <summary>What admins did.</summary>
internal static class AuditRoutes
{
    private const int MostAtOnce = 200;

    public static void MapAudit(this IEndpointRouteBuilder routes, ApiUseCases useCases) => routes.MapGet("/v1/audit", context => ListAsync(context, useCases.AuditLog)).NeedsAdmin();

    private static async Task ListAsync(HttpContext context, AuditLog log)
    {
        var query = new RequestQuery(context, "limit", "after");
        await context.AnswerAsync(
            await log.ListAsync(query.Number("limit", 1, MostAtOnce) ?? 50, query.Text("after"), context.RequestAborted), AuditBody.Of, ApiJson.Default.AuditBody);
    }
}

/// <summary>One page, newest first.</summary>
internal sealed record AuditBody(IReadOnlyList<ActBody> Acts, string? Next)
{
    public static AuditBody Of(AuditPage page) => new([.. page.Acts.Select(act => new ActBody(act.At, act.Who, act.What, act.Things, act.Status))], page.Next);
}

/// <summary>What an admin did.</summary>
/// <param name="Who">The beginning of the token's hash, or <c>machine</c>.</param>
/// <param name="What">A route or a command.</param>
/// <param name="Things">Ids, spaces and versions.</param>
/// <param name="Status">Missing while it is not known what came of it.</param>
internal sealed record ActBody(DateTimeOffset At, string Who, string What, IReadOnlyList<string> Things, int? Status);
