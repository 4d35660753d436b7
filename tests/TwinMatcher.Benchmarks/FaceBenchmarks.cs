using BenchmarkDotNet.Attributes;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Benchmarks;

/// <summary>Our own work on a photo: what is neither libvips nor ONNX Runtime. Needs no model file.</summary>
[MemoryDiagnoser]
public class FaceBenchmarks
{
    private const int PatchSize = 112;

    private readonly byte[] _patch = new byte[PatchSize * PatchSize * Pixels.Channels];
    private readonly float[] _vector = new float[HogEmbedder.Length];

    /// <summary>Static: BenchmarkDotNet makes and drops instances as it likes, and these live as long as the process.</summary>
    private static readonly HogEmbedder Embedder = new(new(new(38, 52), new(74, 52), new(56, 72), new(42, 92), new(71, 92)));
    private static readonly Pixels Picture = Noise();

    /// <summary>Photo pixels for each pixel of the crop: a small face, a usual one, one that fills the photo.</summary>
    [Params(1f, 2.6f, 6f)]
    public float Scale { get; set; }

    [Benchmark]
    public byte Align()
    {
        Warp.Sample(Picture, new Similarity(Scale * 0.995f, Scale * 0.0998f, 30, 20), _patch, PatchSize);
        return _patch[0];
    }

    [Benchmark]
    public float Hog()
    {
        Embedder.Embed(_patch, _vector);
        return _vector[0];
    }

    private static Pixels Noise()
    {
        var random = new Random(1);
        byte[] rgb = new byte[1000 * 750 * Pixels.Channels];
        random.NextBytes(rgb);
        return Pixels.Copy(rgb, 1000, 750);
    }
}
