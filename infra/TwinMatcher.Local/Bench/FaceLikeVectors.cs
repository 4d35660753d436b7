using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Local.Bench;

/// <summary>Simulated embeddings with the statistics of real ones: strangers' cosines have deviation 0.097 at 128 dimensions and 0.076 at 512, two
/// faces of one person 0.60 give or take 0.06. The same seed gives the same vectors, whatever the number of threads.</summary>
internal sealed class FaceLikeVectors
{
    private const double GenuineMean = 0.60;
    private const double GenuineDeviation = 0.06;

    private readonly ulong _seed;
    private readonly float[] _spectrum;
    private readonly double _likenessDeviation;

    public FaceLikeVectors(int dimension, ulong seed)
    {
        Dimension = dimension;
        _seed = seed;
        double strangers = Math.Max(0.097 * Math.Pow(dimension / 128.0, -0.176), 1.02 / Math.Sqrt(dimension));
        _spectrum = SpectrumOf(dimension, 1 / (strangers * strangers));

        // What differs between two faces of a person are strangers to each other: they account for part of the deviation.
        double byChance = (1 - GenuineMean) * strangers;
        double byLikeness = Math.Sqrt(Math.Max(0, (GenuineDeviation * GenuineDeviation) - (byChance * byChance)));
        _likenessDeviation = byLikeness / Math.Sqrt(2 * GenuineMean);
    }

    public int Dimension { get; }

    /// <summary>Writes one unit vector: face number <paramref name="face"/> of a person.</summary>
    public void Write(int person, int face, Span<float> vector)
    {
        Span<float> identity = stackalloc float[Dimension];
        ulong state = _seed ^ ((ulong)(uint)person << 32);
        Draw(ref state, identity);
        state = SplitMix.Next(ref state) + (uint)face;
        Draw(ref state, vector);

        // The circumstances of a photo, apart from the person.
        float along = Dense.Dot(identity, vector);
        for (int i = 0; i < Dimension; i++) vector[i] -= along * identity[i];
        Normalise(vector);
        double likeness = Math.Clamp(Math.Sqrt(GenuineMean) + (_likenessDeviation * SplitMix.NextNormal(ref state)), 0, 1);
        double rest = Math.Sqrt(1 - (likeness * likeness));
        for (int i = 0; i < Dimension; i++) vector[i] = (float)((likeness * identity[i]) + (rest * vector[i]));
        Normalise(vector);
    }

    /// <summary>Faces of people 0, 1, 2 ..., so many each, one row after the other; the caller disposes them.</summary>
    public NativeBlock Gallery(int count, int facesEach)
    {
        NativeBlock rows = new((long)count * Dimension * sizeof(float));
        Parallel.For(0, count, i => Write(i / facesEach, i % facesEach, rows.Values<float>((long)i * Dimension * sizeof(float), Dimension)));
        return rows;
    }

    /// <summary>New faces: every other one of someone in a gallery of so many people, the others of people it does not know.</summary>
    public float[] Queries(int count, int people, int facesEach)
    {
        float[] queries = new float[count * Dimension];
        ulong state = ~_seed;
        for (int q = 0; q < count; q++)
        {
            int person = q % 2 == 0 ? (int)(SplitMix.Next(ref state) % (ulong)people) : people + q;
            Write(person, facesEach + q, queries.AsSpan(q * Dimension, Dimension));
        }

        return queries;
    }

    private void Draw(ref ulong state, Span<float> vector)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            // Four uniform numbers of 16 bits, added: close to normal, and sums over all components are closer still.
            ulong bits = SplitMix.Next(ref state);
            int sum = (int)(bits & 0xFFFF) + (int)((bits >> 16) & 0xFFFF) + (int)((bits >> 32) & 0xFFFF) + (int)(bits >> 48);
            vector[i] = (sum - (2 * 65535)) * _spectrum[i];
        }

        Normalise(vector);
    }

    private static void Normalise(Span<float> vector)
    {
        float scale = 1 / MathF.Max(MathF.Sqrt(Dense.Dot(vector, vector)), float.Epsilon);
        foreach (ref float x in vector) x *= scale;
    }

    // Exponentially falling deviations whose number of effective dimensions is the one wanted, found by bisection.
    private static float[] SpectrumOf(int dimension, double effective)
    {
        double low = 0, high = 100;
        for (int step = 0; step < 60; step++)
        {
            double decay = (low + high) / 2, sum = 0, squares = 0;
            for (int i = 0; i < dimension; i++)
            {
                double energy = Math.Exp(-decay * i / dimension);
                sum += energy;
                squares += energy * energy;
            }

            if (sum * sum / squares > effective) low = decay;
            else high = decay;
        }

        return [.. Enumerable.Range(0, dimension).Select(i => (float)Math.Exp(-low * i / dimension / 2))];
    }
}
