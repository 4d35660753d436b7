using System.Text.Json.Serialization;

namespace TwinMatcher.Faces.Models;

/// <summary>The shape of models.json.</summary>
internal sealed record CatalogFile
{
    public string? About { get; init; }

    public DefaultModels? Defaults { get; init; }

    public DefaultModels? Standard { get; init; }

    /// <summary>Five points in a crop of 112 x 112 pixels, in the order of <see cref="Geometry.Landmarks"/>.</summary>
    public IReadOnlyDictionary<string, float[][]> Templates { get; set; } = new Dictionary<string, float[][]>();

    public IReadOnlyList<DetectorEntry> Detectors { get; set; } = [];

    public IReadOnlyList<EmbedderEntry> Embedders { get; set; } = [];
}

/// <summary>The models used when nobody names any.</summary>
public sealed record DefaultModels(string Detector, string Space);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip)]
[JsonSerializable(typeof(CatalogFile))]
internal sealed partial class CatalogJson : JsonSerializerContext;
