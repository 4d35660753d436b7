using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TwinMatcher.Aws.Runtime;

namespace TwinMatcher.Aws.Http;

/// <summary>A server of ASP.NET Core that listens to nothing: requests come as events, which whoever runs the <see cref="LambdaLoop"/> hands to it. It needs no host, whose
/// configuration, lifetimes and activities take their part of a cold start.</summary>
/// <param name="app">The whole pipeline.</param>
public sealed partial class HttpApiServer(IServiceProvider services, RequestDelegate app, ILogger log)
{
    /// <summary>Answers events.</summary>
    public LambdaHandler Handler => new HttpApiBridge<HttpContext>(new Pipeline(app, services.GetRequiredService<IServiceScopeFactory>()), LogUncaught).HandleAsync;

    [LoggerMessage(Level = LogLevel.Error, Message = "The application did not catch this")]
    private partial void LogUncaught(Exception error);

    private sealed class Pipeline(RequestDelegate app, IServiceScopeFactory scopes) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures) { ServiceScopeFactory = scopes };

        public Task ProcessRequestAsync(HttpContext context) => app(context);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
            // What the request registered for its end was disposed with the response.
        }
    }
}
