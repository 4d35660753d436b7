using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TwinMatcher.Aws.Http;

/// <summary>Turns a response into the JSON that HTTP APIs and function URLs take.</summary>
internal static class HttpApiResponseWriter
{
    /// <summary>Text is read by a gateway and not by a browser: what HTML would need escaped need not be.</summary>
    private static readonly JsonWriterOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(HttpApiResponse response)
    {
        ReadOnlySpan<byte> body = response.Written.Span;
        bool isText = IsText(response.Headers) && Utf8.IsValid(body);
        ArrayBufferWriter<byte> whole = new(body.Length + 1024);
        using (Utf8JsonWriter json = new(whole, Short))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode", response.StatusCode);
            json.WriteStartObject("headers");
            foreach ((string name, StringValues values) in response.Headers)
                if (!name.Equals(HeaderNames.SetCookie, StringComparison.OrdinalIgnoreCase)) json.WriteString(name, string.Join(",", values.ToArray()));
            json.WriteEndObject();
            if (response.Headers.SetCookie.Count > 0)
            {
                // In a header, all but one of them would be lost.
                json.WriteStartArray("cookies");
                foreach (string? cookie in response.Headers.SetCookie) json.WriteStringValue(cookie);
                json.WriteEndArray();
            }

            if (body.Length > 0 && isText) json.WriteString("body", body);
            else if (body.Length > 0) json.WriteBase64String("body", body);
            json.WriteBoolean("isBase64Encoded", body.Length > 0 && !isText);
            json.WriteEndObject();
        }

        return whole.WrittenMemory;
    }

    /// <summary>What is not known to be text, or is compressed, is bytes.</summary>
    private static bool IsText(IHeaderDictionary headers)
    {
        if (headers.ContentEncoding.Count > 0 || !MediaTypeHeaderValue.TryParse(headers.ContentType.ToString(), out MediaTypeHeaderValue? type)) return false;
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return false;
        string name = type.MediaType.ToString();
        return name.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("json", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("javascript", StringComparison.OrdinalIgnoreCase);
    }
}
