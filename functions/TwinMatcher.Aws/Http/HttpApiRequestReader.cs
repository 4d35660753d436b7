using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using TwinMatcher.Aws.Events;

namespace TwinMatcher.Aws.Http;

/// <summary>Turns an event into what ASP.NET Core knows of a request.</summary>
internal static class HttpApiRequestReader
{
    /// <exception cref="JsonException">It is no event.</exception>
    public static HttpApiEvent Parse(ReadOnlyMemory<byte> payload)
        => JsonSerializer.Deserialize(payload.Span, HttpApiJson.Default.HttpApiEvent) ?? throw new JsonException("null is no event");

    public static void Set(this IFeatureCollection features, HttpApiEvent request, string invocationId)
    {
        byte[] body = Body(request);
        (string basePath, string path, string target) = Paths(request);
        string query = request.RawQueryString is { Length: > 0 } given ? "?" + given : "";
        HttpRequestFeature http = new()
        {
            Method = request.RequestContext?.Http?.Method ?? "GET",
            Protocol = request.RequestContext?.Http?.Protocol ?? "HTTP/1.1",
            PathBase = basePath,
            Path = path,
            // Still encoded, and passed on as it came.
            QueryString = query,
            RawTarget = target + query,
            Body = new MemoryStream(body, writable: false),
        };
        // Values of a header that came several times are joined with commas, as are values that hold commas: nobody can split them.
        foreach ((string name, string? value) in request.Headers ?? new Dictionary<string, string?>())
            if (value is not null) http.Headers[name] = value;
        http.Scheme = http.Headers["X-Forwarded-Proto"].ToString() is { Length: > 0 } scheme ? scheme : "https";
        if (request.Cookies is { Count: > 0 } cookies) http.Headers.Cookie = string.Join("; ", cookies);
        if (body.Length > 0 || http.Headers.ContentLength is not null) http.Headers.ContentLength = body.Length;
        features.Set<IHttpRequestFeature>(http);
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(body.Length > 0));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature
        {
            RemoteIpAddress = IPAddress.TryParse(request.RequestContext?.Http?.SourceIp, out IPAddress? address) ? address : null,
        });
        features.Set<IHttpRequestIdentifierFeature>(new HttpRequestIdentifierFeature { TraceIdentifier = request.RequestContext?.RequestId ?? invocationId });
    }

    private static byte[] Body(HttpApiEvent request)
    {
        if (request.Body.ValueKind != JsonValueKind.String) return [];
        try
        {
            return request.IsBase64Encoded == true ? request.Body.GetBytesFromBase64() : Encoding.UTF8.GetBytes(request.Body.GetString()!);
        }
        catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
        {
            // No Base64, or half a surrogate pair, which JSON may escape and text may not hold.
            throw new JsonException("its body is not what it says", wrong);
        }
    }

    /// <summary>HTTP APIs decode the path before they tell it, and function URLs do not.</summary>
    private static (string Base, string Path, string Target) Paths(HttpApiEvent request)
    {
        // Without a slash ASP.NET Core takes no path.
        string raw = request.RawPath is { Length: > 0 } path ? path[0] == '/' ? path : "/" + path : "/";
        if ((request.RequestContext?.DomainName ?? "").Contains(".lambda-url.", StringComparison.OrdinalIgnoreCase)) return ("", Decoded(raw), raw);
        string prefix = request.RequestContext?.Stage is { Length: > 0 } stage && stage != "$default" ? "/" + stage : "";
        bool hasPrefix = prefix.Length > 0 && raw.StartsWith(prefix, StringComparison.Ordinal) && (raw.Length == prefix.Length || raw[prefix.Length] == '/');
        if (!hasPrefix) prefix = "";
        string rest = raw.Length == prefix.Length ? "/" : raw[prefix.Length..];
        return (prefix, rest, string.Join('/', raw.Split('/').Select(Uri.EscapeDataString)));
    }

    /// <summary>An encoded slash is part of a segment, and stays so, as with other servers.</summary>
    private static string Decoded(string path)
        => string.Join("%2F", path.Split("%2F").SelectMany(part => part.Split("%2f")).Select(Uri.UnescapeDataString));

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
