using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Faces.Embedding;

/// <summary>
/// Histograms of oriented gradients over the aligned crop, reduced by a fixed orthonormal projection. Needs no file and
/// learns nothing: the floor that every learned space must beat.
/// </summary>
internal sealed class HogEmbedder(Landmarks template) : IEmbedder
{
    public const string Id = "hog";
    public const int Length = CosineProjection.Kept * CosineProjection.Kept * HogCells.Bins;

    private readonly float[] _cells = new float[HogCells.Length];

    public CropShape Crop { get; } = CropShape.From(template, HogCells.CropSize, zoom: 1);

    public int Dimension => Length;

    public void Embed(ReadOnlySpan<byte> crop, Span<float> vector)
    {
        HogCells.Compute(crop, _cells);
        CosineProjection.Apply(_cells, vector);
        UnitVector.Scale(vector);
    }

    public void Dispose()
    {
    }
}
