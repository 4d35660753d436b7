using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Ids in JSON: their text.</summary>
internal sealed class IdJson : JsonConverter<Id>
{
    public override Id Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Id.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out Id id) ? id : throw new JsonException("no id");

    public override void Write(Utf8JsonWriter writer, Id value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
