namespace TwinMatcher.Search.Vectors;

/// <summary>The way of an embedding into the space that is searched: direction, head, direction again, padding, rotation. One thread at a time.</summary>
internal sealed class Projection(Head head)
{
    private readonly Rotation _rotation = Rotation.For(head.OutputDimension);
    private readonly float[] _unit = new float[head.InputDimension];

    /// <summary>Dimension after padding.</summary>
    public int Dimension => _rotation.Dimension;

    /// <exception cref="ArgumentException">A component is not a finite number.</exception>
    public void Apply(ReadOnlySpan<float> embedding, Span<float> rotated)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(embedding.Length, head.InputDimension);
        UnitVector.Of(embedding, _unit);
        Span<float> output = rotated[..head.OutputDimension];
        rotated[head.OutputDimension..].Clear();
        head.Apply(_unit, output);
        UnitVector.Of(output, output);
        _rotation.Apply(rotated);
    }
}
