using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Bodies of documents, as JSON in UTF-8.</summary>
internal static class Body
{
    public static byte[] Of<T>(T record, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(record, type);

    /// <exception cref="JsonException">The body is not of this type: a newer program wrote it, or it is damaged.</exception>
    public static T Read<T>(this Document document, JsonTypeInfo<T> type)
        => JsonSerializer.Deserialize(document.Body.Span, type) ?? throw new JsonException($"{document.Key} is null");
}
