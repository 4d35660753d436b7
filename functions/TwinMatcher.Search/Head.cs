using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>A learned linear map on a space, versioned; immutable.</summary>
public sealed class Head
{
    private readonly float[]? _matrix;

    /// <summary>Takes ownership of <paramref name="matrix"/>: <paramref name="outputDimension"/> rows of <paramref name="inputDimension"/> finite numbers.</summary>
    public Head(int version, int inputDimension, int outputDimension, float[] matrix, Aggregation aggregation = Aggregation.BestFace)
        : this(version, inputDimension, outputDimension, aggregation)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, inputDimension * outputDimension);
        if (!Array.TrueForAll(matrix, float.IsFinite)) throw new ArgumentException("a head holds finite numbers only", nameof(matrix));
        _matrix = matrix;
    }

    private Head(int version, int inputDimension, int outputDimension, Aggregation aggregation)
    {
        if (!Enum.IsDefined(aggregation)) throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "no such aggregation");
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputDimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(inputDimension, Limits.Dimension);
        ArgumentOutOfRangeException.ThrowIfLessThan(outputDimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputDimension, Limits.Dimension);
        Version = version;
        InputDimension = inputDimension;
        OutputDimension = outputDimension;
        Aggregation = aggregation;
    }

    /// <summary>Newer heads have larger versions; two heads of one version are the same map.</summary>
    public int Version { get; }

    /// <summary>Dimension of the space's embeddings, 1 to 1,024.</summary>
    public int InputDimension { get; }

    /// <summary>Dimension in which faces are compared, 1 to 1,024.</summary>
    public int OutputDimension { get; }

    /// <summary>How people are ranked by the faces that were compared; the map knows nothing of it.</summary>
    public Aggregation Aggregation { get; }

    /// <summary>Whether embeddings are compared as they are.</summary>
    public bool IsIdentity => _matrix is null;

    /// <summary>The map that changes nothing, with which every space begins.</summary>
    public static Head Identity(int dimension, int version = 0, Aggregation aggregation = Aggregation.BestFace) => new(version, dimension, dimension, aggregation);

    /// <summary>The rows one after the other; empty for the identity.</summary>
    internal ReadOnlySpan<float> Matrix => _matrix;

    /// <summary>How alike two embeddings are under this head, -1 to 1; searches round it to 16 bits a component.</summary>
    /// <exception cref="ArgumentException">A component is not a finite number.</exception>
    public double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => Math.Clamp(Dense.Dot(Direction(a), Direction(b)), -1.0, 1.0);

    private float[] Direction(ReadOnlySpan<float> embedding)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(embedding.Length, InputDimension);
        float[] unit = new float[InputDimension], projected = new float[OutputDimension];
        UnitVector.Of(embedding, unit);
        Apply(unit, projected);
        UnitVector.Of(projected, projected);
        return projected;
    }

    internal void Apply(ReadOnlySpan<float> embedding, Span<float> projected)
    {
        if (_matrix is null) embedding.CopyTo(projected);
        else Dense.Multiply(_matrix, embedding, projected);
    }
}
