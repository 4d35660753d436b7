using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws;
using TwinMatcher.Aws.Http;
using TwinMatcher.Aws.Runtime;
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
    public static async Task<LambdaHandler> StartAsync(AwsStorage storage, HttpOptions options, GalleryOptions gallery, Action<WebApplication, Admins> map, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IServer, HttpApiServer>();
        builder.Services.AddTwinHttp(options);
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "O"));
        WebApplication app = builder.Build();
        var token = new AdminToken(storage.Documents, storage.Chance);
        var admins = new Admins(token, gallery.Public);
        var audit = new AuditedActs(new AuditLog(storage.Documents, gallery, storage.Clock, storage.Chance));
        app.UseTwinHttp(options, admins, audit, storage.Clock, storage.Chance);
        map(app, admins);
        await app.StartAsync(cancellation);
        return ((HttpApiServer)app.Services.GetRequiredService<IServer>()).Handler;
    }
}
