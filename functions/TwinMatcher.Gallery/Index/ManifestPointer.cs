using System.Text.Json;
using System.Text.Json.Serialization;

namespace TwinMatcher.Gallery.Index;

/// <summary>The document that names a space's manifest: the one thing of an index that ever changes in place.</summary>
/// <param name="Object">Key of the manifest.</param>
/// <param name="Former">Manifests that were replaced a short while ago, newest last: readers may still load what they name.</param>
internal sealed record ManifestPointer(long Generation, string Object, IReadOnlyList<FormerManifest> Former)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, IndexJson.Default.ManifestPointer);

    public static ManifestPointer Parse(ReadOnlySpan<byte> body) => JsonSerializer.Deserialize(body, IndexJson.Default.ManifestPointer)
        ?? throw new JsonException("a manifest's document is null");
}

/// <summary>A manifest that is in force no more.</summary>
/// <param name="Object">Its key; null for the time before the first compaction.</param>
/// <param name="Replaced">When its successor took over.</param>
internal sealed record FormerManifest(string? Object, DateTimeOffset Replaced);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ManifestPointer))]
internal sealed partial class IndexJson : JsonSerializerContext;
