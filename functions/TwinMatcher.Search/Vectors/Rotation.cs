using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TwinMatcher.Search.Vectors;

/// <summary>A fixed random rotation: three rounds of random signs and a Hadamard transform. It spreads every vector evenly over all components,
/// so that few bits a component suffice, whatever the embedder. It depends on the dimension alone: equal vectors stay equal across shards.</summary>
internal sealed class Rotation
{
    private const int Rounds = 3;
    private const ulong Seed = 0x7477_696E_6661_6365;

    private readonly float[] _signs;
    private readonly int _block;
    private readonly int _transforms;

    private Rotation(int dimension)
    {
        Dimension = dimension;
        _block = 1 << BitOperations.Log2((uint)dimension);

        // A dimension that is no power of two is covered by two overlapping transforms, with signs between them, too.
        _transforms = _block == dimension ? Rounds : 2 * Rounds;
        _signs = new float[_transforms * _block];
        float size = 1 / MathF.Sqrt(_block);
        ulong state = Seed;
        for (int i = 0; i < _signs.Length; i++) _signs[i] = (SplitMix.Next(ref state) & 1) == 0 ? size : -size;
    }

    /// <summary>A multiple of 64.</summary>
    public int Dimension { get; }

    /// <summary>Odd dimensions are padded with zeros up to a whole cache line of bytes.</summary>
    public static int Padded(int dimension) => (dimension + 63) / 64 * 64;

    public static Rotation For(int dimension) => new(Padded(dimension));

    /// <summary>Rotates in place; the same bits on every processor, because no operation is fused or reordered.</summary>
    public void Apply(Span<float> vector)
    {
        for (int t = 0; t < _transforms; t++)
        {
            Span<float> covered = t % 2 == 0 || _block == Dimension ? vector[.._block] : vector[^_block..];
            Multiply(covered, _signs.AsSpan(t * _block, _block));
            Hadamard(covered);
        }
    }

    private static void Multiply(Span<float> vector, ReadOnlySpan<float> by)
    {
        Span<Vector256<float>> v = MemoryMarshal.Cast<float, Vector256<float>>(vector);
        ReadOnlySpan<Vector256<float>> b = MemoryMarshal.Cast<float, Vector256<float>>(by);
        for (int i = 0; i < v.Length; i++) v[i] *= b[i];
    }

    private static void Hadamard(Span<float> vector)
    {
        for (int h = 1; h < 8; h <<= 1)
        {
            for (int i = 0; i < vector.Length; i += 2 * h)
                for (int j = i; j < i + h; j++) (vector[j], vector[j + h]) = (vector[j] + vector[j + h], vector[j] - vector[j + h]);
        }

        Span<Vector256<float>> v = MemoryMarshal.Cast<float, Vector256<float>>(vector);
        for (int h = 1; h < v.Length; h <<= 1)
        {
            for (int i = 0; i < v.Length; i += 2 * h)
                for (int j = i; j < i + h; j++) (v[j], v[j + h]) = (v[j] + v[j + h], v[j] - v[j + h]);
        }
    }
}
