using System.Text.Json.Serialization;

namespace TwinMatcher.Faces.Models;

/// <summary>The order of a picture's numbers in a tensor.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TensorLayout>))]
public enum TensorLayout
{
    /// <summary>Planes: all of the first channel, then all of the second.</summary>
    Nchw,

    /// <summary>Interleaved: the channels of a pixel side by side.</summary>
    Nhwc,
}

/// <summary>The order of the colours in a tensor.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChannelOrder>))]
public enum ChannelOrder
{
    Rgb,
    Bgr,
}

/// <summary>
/// A face embedder: everything needed to feed an aligned crop to an ONNX file and read a vector back.
/// Settings with a default have a setter because generated JSON readers overwrite the defaults of init-only ones.
/// </summary>
public sealed record EmbedderEntry : ModelEntry
{
    /// <summary>Side of the square input in pixels.</summary>
    public required int Size { get; init; }

    public required TensorLayout Layout { get; init; }

    public required ChannelOrder Channels { get; init; }

    /// <summary>Subtracted from a pixel value of 0 to 255, in the order of <see cref="Channels"/>.</summary>
    [JsonInclude]
    public float[] Mean { get; internal set; } = [0, 0, 0];

    /// <summary>Divides what is left, in the order of <see cref="Channels"/>.</summary>
    [JsonInclude]
    public float[] Std { get; internal set; } = [1, 1, 1];

    /// <summary>Name of a template of the catalog.</summary>
    public required string Template { get; init; }

    /// <summary>Size of the face against the template: 1 as the template says, 0.8 for a looser crop with more hair and chin.</summary>
    [JsonInclude]
    public float Zoom { get; internal set; } = 1;

    /// <summary>Name of the output to read; the model's first output when absent.</summary>
    public string? Output { get; init; }

    /// <summary>Length of the vector.</summary>
    public required int Dimension { get; init; }

    /// <summary>Whether the output still has to be scaled to length 1; false only for models that do it themselves.</summary>
    [JsonInclude]
    public bool Normalise { get; internal set; } = true;
}
