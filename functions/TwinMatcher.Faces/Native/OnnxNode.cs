namespace TwinMatcher.Faces.Native;

/// <summary>An input or output of a model; a dimension of -1 is free.</summary>
internal sealed record OnnxNode(string Name, int ElementType, IReadOnlyList<long> Shape)
{
    public const int Float = 1;

    /// <summary>Whether a float tensor of this shape can be bound here.</summary>
    public bool Accepts(ReadOnlySpan<long> shape)
    {
        if (ElementType != Float || Shape.Count != shape.Length) return false;
        for (int i = 0; i < shape.Length; i++)
            if (Shape[i] >= 0 && Shape[i] != shape[i]) return false;
        return true;
    }

    public override string ToString() => $"{Name} [{string.Join(',', Shape)}]";
}
