using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Ids in JSON are their text.</summary>
internal sealed class IdJson : JsonConverter<Id>
{
    public override Id Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => Id.TryParse(reader.GetString(), out Id id) ? id : throw new JsonException("that is no id");

    public override void Write(Utf8JsonWriter writer, Id value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
