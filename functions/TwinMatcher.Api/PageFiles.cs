using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TwinMatcher.Http;

namespace TwinMatcher.Api;

/// <summary>The page: a few small files, each read once and answered from memory, so that they need no file server on either side.</summary>
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
            var file = new PageFile(() => File.ReadAllBytes(path), type);
            foreach (string address in name == "index.html" ? (string[])["/", "/index.html"] : ["/" + name])
                routes.MapMethods(address, ["GET", "HEAD"], file.AnswerAsync).Costs(0).WithMetadata(new OfThePage());
        }
    }
}

/// <summary>Marks routes that are the page and not the API.</summary>
public sealed record OfThePage;
