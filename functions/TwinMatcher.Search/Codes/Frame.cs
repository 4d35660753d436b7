using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Codes;

/// <summary>How a base shard's rotated vectors become codes, and how far codes may be trusted; learned from the shard's own faces and stored in it.</summary>
internal sealed class Frame
{
    /// <summary>Dimensions that are kept of 256 and more.</summary>
    public const int KeptAxes = 128;

    /// <summary>From this padded dimension on, fewer axes are coded than there are.</summary>
    public const int AxesFrom = 256;

    /// <summary>A vector is distrusted whose squared coding error is this many times <see cref="Error"/>: one in tens of thousands of normal ones.</summary>
    public const double DistrustFactor = 1.5;

    /// <summary>Padded dimension of the vectors.</summary>
    public int Dimension => Mean.Length;

    /// <summary>Coded components per vector, a multiple of 64.</summary>
    public int CodeDimension => Axes is null ? Dimension : Axes.Length / Dimension;

    /// <summary>1, 2 or 4.</summary>
    public required int Bits { get; init; }

    public required float[] Mean { get; init; }

    /// <summary>Rows of the map to the coded components, already rotated; null codes every component as it is.</summary>
    public required float[]? Axes { get; init; }

    /// <summary>Brings coded components to deviation 1.</summary>
    public required float Gain { get; init; }

    /// <summary>Squared coding error that nine of ten vectors stay below.</summary>
    public float Error { get; init; }

    /// <summary>A code's estimate of a centred cosine x is Slope times x, give or take <see cref="Noise"/> (one deviation).</summary>
    public float Slope { get; init; }

    public float Noise { get; init; }

    public int BytesPerVector => CodeDimension * Bits / 8;

    public static int CodeDimensionOf(int paddedDimension) => paddedDimension >= AxesFrom ? KeptAxes : paddedDimension;

    /// <summary>Writes the coded components of a centred vector, before <see cref="Gain"/>.</summary>
    public void Project(ReadOnlySpan<float> vector, Span<float> components)
    {
        if (Axes is null) vector.CopyTo(components);
        else Dense.Multiply(Axes, vector, components);
    }
}
