using System.Text.Json;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Storage;

/// <summary>Embeddings come back from a document as a shard would keep them.</summary>
public sealed class EmbeddingJsonTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new EmbeddingJson() } };

    [Fact]
    public void Embeddings_come_back_as_half_floats()
    {
        Random random = Seed.Start();
        float[] embedding = [.. Enumerable.Range(0, 512).Select(_ => (random.NextSingle() - 0.5f) / 10)];
        IReadOnlyDictionary<string, float[]> embeddings = new Dictionary<string, float[]> { ["a"] = embedding, ["b"] = [] };
        string json = JsonSerializer.Serialize(embeddings, Options);
        IReadOnlyDictionary<string, float[]> back = JsonSerializer.Deserialize<IReadOnlyDictionary<string, float[]>>(json, Options)!;
        Assert.Equal(embedding.Select(number => (float)(Half)number), back["a"]);
        Assert.Empty(back["b"]);
        Assert.InRange(json.Length, 1024 * 4 / 3, 1400);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":"AAA="}""")]
    [InlineData("""{"a":"not base 64"}""")]
    [InlineData("""{"a":null}""")]
    public void Anything_else_is_a_typed_error(string json)
        => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IReadOnlyDictionary<string, float[]>>(json, Options));
}
