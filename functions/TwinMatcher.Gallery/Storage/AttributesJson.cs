using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Gallery.People;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Writes attributes as an object of texts.</summary>
internal sealed class AttributesJson : JsonConverter<Attributes>
{
    public override Attributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("attributes are no object");
        List<KeyValuePair<string, string>> pairs = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            pairs.Add(new(name, reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException($"the attribute '{name}' is no text")));
        }

        return new Attributes(pairs);
    }

    public override void Write(Utf8JsonWriter writer, Attributes value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string name, string text) in value.Pairs) writer.WriteString(name, text);
        writer.WriteEndObject();
    }
}
