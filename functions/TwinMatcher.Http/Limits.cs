using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Keeps one client from taking everybody's share, and everybody together from more than the machine has.</summary>
internal sealed class Limits(HttpOptions options, Admins admins, TimeProvider clock) : IDisposable
{
    private readonly ClientBudgets _budgets = new(options.ClientRate, options.ClientBurst, clock);

    private readonly ClientBudgets _total = new(Math.Max(options.TotalRate, options.ClientRate), Math.Max(options.TotalBurst, options.ClientBurst), clock);

    /// <summary>Counts requests whose body is being read, too, but nobody waits here: a client that sends slowly keeps a place, never another's turn. Turns are given
    /// out once a photo is whole, where it is looked at.</summary>
    private readonly ConcurrencyLimiter _together = new(new ConcurrencyLimiterOptions { PermitLimit = options.MatchesAtOnce + options.MatchesWaiting, QueueLimit = 0 });

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        EndpointMetadataCollection? route = context.GetEndpoint()?.Metadata;
        double amount = route?.GetMetadata<Cost>()?.Amount ?? 1;
        TimeSpan wait = _budgets.Spend(ClientAddress.Of(context), amount);
        // Only what a client may ask counts against all: one who is refused takes nothing from the others.
        if (wait == TimeSpan.Zero) wait = _total.Spend("", amount);
        if (wait > TimeSpan.Zero && !await admins.IsAdminAsync(context))
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await context.AnswerAsync(TooOften);
            return;
        }

        if (route?.GetMetadata<Queued>() is null)
        {
            await next(context);
            return;
        }

        using RateLimitLease lease = await _together.AcquireAsync(1, context.RequestAborted);
        if (lease.IsAcquired) await next(context);
        else await context.AnswerAsync(Problems.Busy);
    }

    public void Dispose() => _together.Dispose();

    private static Problem TooOften { get; } = new("too_often", "That was too much at once; the Retry-After header says how many seconds to wait.");
}
