using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace TwinMatcher.Api.OpenApi;

/// <summary>The document that describes all routes. Written by hand, so that it says what bodies mean and needs no reflection; tests compare it with what the routes do.</summary>
internal static class OpenApiRoutes
{
    private static readonly Lazy<byte[]> Resource = new(Read);

    public static void MapOpenApi(this IEndpointRouteBuilder routes) => routes.MapGet("/openapi.json", async context =>
    {
        byte[] document = Resource.Value;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = document.Length;
        context.Response.Headers.CacheControl = "public, max-age=300";
        await context.Response.Body.WriteAsync(document, context.RequestAborted);
    });

    private static byte[] Read()
    {
        using Stream resource = typeof(OpenApiRoutes).Assembly.GetManifestResourceStream("openapi.json")!;
        byte[] document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
