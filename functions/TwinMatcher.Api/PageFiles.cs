using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Http;

namespace TwinMatcher.Api;

/// <summary>The page: a few small files, read once and answered from memory, so that they need no file server on either side.</summary>
public static class PageFiles
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".webmanifest"] = "application/manifest+json",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
    };

    /// <param name="folder">Every file in it is served under its own name, and <c>index.html</c> also as <c>/</c>.</param>
    public static void MapPage(this IEndpointRouteBuilder routes, string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!Types.TryGetValue(Path.GetExtension(name), out string? type)) continue;
            byte[] bytes = File.ReadAllBytes(path);
            string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"";
            foreach (string address in name == "index.html" ? (string[])["/", "/index.html"] : ["/" + name])
                routes.MapMethods(address, ["GET", "HEAD"], context => AnswerAsync(context, bytes, type, tag)).Costs(0).WithMetadata(new PageFile());
        }
    }

    private static async Task AnswerAsync(HttpContext context, byte[] bytes, string type, string tag)
    {
        context.Response.Headers.ETag = tag;
        // Asked again each time, answered without the file as long as it is the same.
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}

/// <summary>Marks routes that are the page and not the API.</summary>
public sealed record PageFile;
