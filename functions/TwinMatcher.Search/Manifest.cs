using System.Text.Json;
using System.Text.Json.Serialization;
using TwinMatcher.Search.Format;

namespace TwinMatcher.Search;

/// <summary>Names the base shards of one space's index, and the deltas they absorbed; immutable. Whoever stores it moves it by compare-and-set:
/// of two compactions that began with one manifest, one wins, and the other's shard is waste that nothing refers to.</summary>
public sealed record Manifest
{
    /// <summary>The version this program writes; it reads none later.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version of the document's format.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The space whose vectors the shards hold.</summary>
    public required string Space { get; init; }

    /// <summary>Rises by one with every compaction.</summary>
    public required long Generation { get; init; }

    /// <summary>The base shards, by name.</summary>
    public required IReadOnlyList<BaseShard> Bases { get; init; }

    /// <summary>Deltas whose faces and tombstones are in the base shards and which may still be listed, by name. They may be deleted once no
    /// reader is left that began with an earlier manifest.</summary>
    public required IReadOnlyList<string> Absorbed { get; init; }

    /// <summary>The manifest of an index that was never compacted.</summary>
    public static Manifest Empty(string space) => new() { Space = space, Generation = 0, Bases = [], Absorbed = [] };

    /// <summary>Those of the listed deltas that a reader loads beside the base shards.</summary>
    public IEnumerable<string> Pending(IEnumerable<string> listed) => listed.Except(Absorbed, StringComparer.Ordinal);

    /// <summary>The manifest as it is stored: UTF-8 JSON.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest);

    /// <exception cref="DamagedManifestException">The bytes are no manifest.</exception>
    /// <exception cref="NewerFormatException">The manifest is of a later version.</exception>
    public static Manifest Parse(ReadOnlySpan<byte> bytes)
    {
        Manifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(bytes, ManifestJson.Default.Manifest) ?? throw new DamagedManifestException("it is null");
        }
        catch (JsonException damage)
        {
            throw new DamagedManifestException(damage.Message);
        }

        if (manifest.Version > CurrentVersion) throw new NewerFormatException("manifest", manifest.Version, CurrentVersion);
        if (manifest.Version < 1 || manifest.Generation < 0) throw new DamagedManifestException("a number is out of range");

        // The serialiser holds members to their annotations, and lets null into lists.
        if (manifest.Bases.Any(shard => shard?.Name is null) || manifest.Absorbed.Contains(null!)) throw new DamagedManifestException("a name is missing");
        return manifest;
    }
}

/// <summary>A base shard as the manifest names it.</summary>
/// <param name="Name">Name of the stored file.</param>
/// <param name="Faces">Faces in it.</param>
/// <param name="HeadVersion">Head its search sections were computed with.</param>
public sealed record BaseShard(string Name, int Faces, int HeadVersion);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Manifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
