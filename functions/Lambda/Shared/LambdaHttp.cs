using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Http;
using TwinMatcher.Aws.Runtime;
using TwinMatcher.Aws.Telemetry;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Audit;
using TwinMatcher.Http;

namespace TwinMatcher.Lambda;

/// <summary>An application of ASP.NET Core as a Lambda function.</summary>
internal static class LambdaHttp
{
    /// <summary>As the template's parameters say.</summary>
    public static HttpOptions Options(AwsStorage storage, Func<string, string?> environment) => new()
    {
        AllowedOrigins = (environment("TWIN_ALLOWED_ORIGINS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        PhotoOrigins = [storage.Objects.Address.GetLeftPart(UriPartial.Authority)],
    };

    /// <param name="map">Adds the routes.</param>
    /// <param name="adopted">Waited for before the first admin is let in.</param>
    /// <param name="before">Runs between the product's own middleware and the routes.</param>
    public static LambdaHandler Start(
        AwsStorage storage, HttpOptions options, GalleryOptions gallery, JsonLog log, Action<IEndpointRouteBuilder, Admins> map,
        Func<CancellationToken, Task>? adopted = null, Action<IApplicationBuilder>? before = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<ILoggerFactory>(log);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        // What routing writes to when somebody listens.
        services.AddSingleton(new DiagnosticListener("Microsoft.AspNetCore"));
        services.AddTwinHttp(options);
        ServiceProvider provider = services.BuildServiceProvider();
        ApplicationBuilder app = new(provider);
        var admins = new Admins(new AdminToken(storage.Documents, storage.Chance), gallery.Public, adopted);
        var audit = new AuditedActs(new AuditLog(storage.Documents, gallery, storage.Clock, storage.Chance));
        app.UseTwinHttp(options, admins, audit, storage.Clock, storage.Chance);
        before?.Invoke(app);
        app.UseEndpoints(routes => map(routes, admins));
        return new HttpApiServer(provider, app.Build(), log.CreateLogger(nameof(HttpApiServer))).Handler;
    }
}
