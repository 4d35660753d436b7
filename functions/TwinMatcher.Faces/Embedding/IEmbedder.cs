namespace TwinMatcher.Faces.Embedding;

/// <summary>Turns an aligned crop into a unit vector of one space. Not thread-safe: each caller has one.</summary>
internal interface IEmbedder : IDisposable
{
    /// <summary>How the crop must be cut.</summary>
    CropShape Crop { get; }

    int Dimension { get; }

    /// <param name="crop">Size * size RGB pixels.</param>
    /// <param name="vector">Receives <see cref="Dimension"/> numbers of length 1.</param>
    void Embed(ReadOnlySpan<byte> crop, Span<float> vector);
}
