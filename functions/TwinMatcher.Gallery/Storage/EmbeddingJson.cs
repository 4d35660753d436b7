using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Storage;

/// <summary>Embeddings in documents: an object of spaces, each vector as half floats in base 64, which is what shards keep of it and a seventh of its digits.</summary>
internal sealed class EmbeddingJson : JsonConverter<IReadOnlyDictionary<string, float[]>>
{
    public override IReadOnlyDictionary<string, float[]> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("embeddings are an object");
        Dictionary<string, float[]> embeddings = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string space = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out byte[]? bytes) || bytes.Length % 2 != 0)
                throw new JsonException($"the embedding of {space} is no half floats in base 64");
            embeddings[space] = Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), half => (float)half);
        }

        return embeddings;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, float[]> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string space, float[] embedding) in value)
            writer.WriteBase64String(space, MemoryMarshal.AsBytes(Array.ConvertAll(embedding, number => (Half)number).AsSpan()));
        writer.WriteEndObject();
    }
}
