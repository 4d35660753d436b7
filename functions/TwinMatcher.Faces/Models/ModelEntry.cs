using System.Text.Json.Serialization;

namespace TwinMatcher.Faces.Models;

/// <summary>What every model entry says, whatever the model does.</summary>
public abstract record ModelEntry
{
    /// <summary>The name users type and embeddings carry; lower case letters, digits and dashes.</summary>
    public required string Id { get; init; }

    /// <summary>One line for lists.</summary>
    [JsonInclude]
    public string About { get; internal set; } = "";

    /// <summary>File name of the ONNX model, without a folder.</summary>
    public required string File { get; init; }

    /// <summary>Exact length of the file; null for a file the user brings.</summary>
    public long? Bytes { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the file; null for a file the user brings.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The licence of the weights.</summary>
    public required string Licence { get; init; }

    /// <summary>Where `twin models pull` fetches the file; null for a file the user brings and for one that ships with the program.</summary>
    public Uri? Source { get; init; }

    /// <summary>Whether the file ships with the program: its hash is known, yet there is nowhere to fetch it from.</summary>
    [JsonIgnore]
    public bool IsBundled => Source is null && Sha256 is not null;
}
