using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Puts what every request passes through in front of the routes.</summary>
public static class TwinHttp
{
    public static IServiceCollection AddTwinHttp(this IServiceCollection services, HttpOptions options)
    {
        services.AddRouting();
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.AllowedOrigins])
            .WithMethods("GET", "POST", "PUT", "DELETE")
            .WithHeaders(HeaderNames.ContentType, HeaderNames.Authorization, RequestId.Header, Consent.Header)
            .WithExposedHeaders(RequestId.Header, HeaderNames.RetryAfter, HeaderNames.Location)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
        return services;
    }

    /// <summary>Order matters: an id first, so that everything has one; problems before limits, so that a refusal is one; limits before work.</summary>
    public static void UseTwinHttp(this IApplicationBuilder app, HttpOptions options, Admins admins, AuditedActs audit, TimeProvider clock, Chance chance)
    {
        options = options.Validated();
        ILoggerFactory logs = app.ApplicationServices.GetRequiredService<ILoggerFactory>();
        app.Use(new RequestId(chance, logs.CreateLogger<RequestId>()).InvokeAsync);
        app.Use(new SecurityHeaders(options).InvokeAsync);
        app.Use(new ProblemAnswers(logs.CreateLogger<ProblemAnswers>()).InvokeAsync);
        app.UseRouting();
        if (options.AllowedOrigins.Count > 0)
        {
            // A cache between may keep an answer for one origin, and must not give it to another: the framework says so only where there are several.
            app.Use((context, next) =>
            {
                context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
                return next(context);
            });
            app.UseCors();
        }

        app.Use(new Limits(options, admins, clock).InvokeAsync);
        app.Use(admins.InvokeAsync);
        app.Use(audit.InvokeAsync);
    }

    private static void Use(this IApplicationBuilder app, Func<HttpContext, RequestDelegate, Task> middleware)
        => UseExtensions.Use(app, middleware);
}
