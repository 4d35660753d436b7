using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Gallery;

namespace TwinMatcher.Http;

/// <summary>Ids as text.</summary>
public sealed class IdConverter : JsonConverter<Id>
{
    public override Id Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.TokenType == JsonTokenType.String && Id.TryParse(reader.GetString(), out Id id) ? id : throw NoId();

    public override void Write(Utf8JsonWriter writer, Id value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    /// <summary>The format's sentence reaches the client; the serialiser adds the path of the field.</summary>
    private static JsonException NoId() => new(null, new FormatException($"must be an id: {Id.Length} characters"));
}
