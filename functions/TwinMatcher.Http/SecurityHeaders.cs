using Microsoft.AspNetCore.Http;

namespace TwinMatcher.Http;

/// <summary>Headers of every answer: the page may run nothing but its own files, and nobody may frame, sniff or cache what is not said to be cached.</summary>
internal sealed class SecurityHeaders
{
    private readonly string _policy;

    public SecurityHeaders(HttpOptions options)
    {
        string photos = string.Concat(options.PhotoOrigins.Select(origin => " " + origin));
        _policy = $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:{photos}; media-src 'self' blob:; "
            + $"connect-src 'self'{photos}; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        context.Response.OnStarting(() =>
        {
            if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
