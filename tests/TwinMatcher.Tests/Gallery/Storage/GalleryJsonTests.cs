using System.Text.Json;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.People;
using TwinMatcher.Gallery.Storage;

namespace TwinMatcher.Tests.Gallery.Storage;

/// <summary>Ids and attributes as documents hold them; whatever else stands there is damage.</summary>
public sealed class GalleryJsonTests
{
    [Fact]
    public void Attributes_are_an_object_of_texts()
    {
        PersonRecord person = Person(new Attributes([new("b", "2"), new("a", "1")]));
        string json = JsonSerializer.Serialize(person, GalleryJson.Default.PersonRecord);
        Assert.Contains("\"attributes\":{\"a\":\"1\",\"b\":\"2\"}", json, StringComparison.Ordinal);
        Assert.Equal(person.Attributes, JsonSerializer.Deserialize(json, GalleryJson.Default.PersonRecord)!.Attributes);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":{}}")]
    public void Attributes_of_anything_else_are_damage(string attributes)
    {
        string json = JsonSerializer.Serialize(Person(new Attributes([new("a", "1")])), GalleryJson.Default.PersonRecord);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json.Replace("{\"a\":\"1\"}", attributes, StringComparison.Ordinal), GalleryJson.Default.PersonRecord));
    }

    [Theory]
    [InlineData("\"00000000000000000000000001\"", true)]
    [InlineData("\"0000000000000000000000000\"", false)]
    [InlineData("1", false)]
    public void Id_is_its_text(string former, bool right)
    {
        string json = $"{{\"former\":{former}}}";
        if (right) Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, GalleryJson.Default.AliasRecord), GalleryJson.Default.AliasRecord));
        else Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, GalleryJson.Default.AliasRecord));
    }

    private static PersonRecord Person(Attributes attributes) => new(Id.Of("zoe"), "Zoë", "art", 0, new Provenance(), default, 0, null) { Attributes = attributes };
}
