using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>A query in the forms that shards are searched with. One search at a time.</summary>
internal sealed class PreparedQuery(Head head)
{
    private readonly Projection _projection = new(head);
    private float[] _rotated = [];

    public ReadOnlySpan<float> Rotated => _rotated;

    public FixedPointQuery Fixed { get; } = new(Rotation.Padded(head.OutputDimension));

    /// <exception cref="ArgumentException">A component is not a finite number.</exception>
    public void Set(ReadOnlySpan<float> embedding)
    {
        if (_rotated.Length == 0) _rotated = new float[_projection.Dimension];
        _projection.Apply(embedding, _rotated);
        Fixed.Set(_rotated);
    }
}
