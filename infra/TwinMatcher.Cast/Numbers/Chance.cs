namespace TwinMatcher.Cast.Numbers;

/// <summary>
/// Random numbers that are the same everywhere (SplitMix64). Every part of a person or shot draws from a stream of its own, so
/// that a new property of one part leaves all others as they were.
/// </summary>
internal sealed class Chance(ulong seed, ulong stream)
{
    /// <summary>Beyond this many deviations people become caricatures.</summary>
    private const float Furthest = 2.2f;

    /// <summary>Drawn faces are too alike for networks that learned from photos: here people differ a little more than in life.</summary>
    private const float Individuality = 1.22f;

    private ulong _state = Mix(Mix(seed ^ 0x5851F42D4C957F2D) + stream * 0x2545F4914F6CDD1D);

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }

    /// <summary>Evenly from 0 up to 1.</summary>
    public float Unit() => (Next() >> 40) * (1f / (1 << 24));

    public float Between(float low, float high) => low + (high - low) * Unit();

    /// <summary>Around zero, nearly normal, of the given deviation, never beyond 2.2 of them.</summary>
    public float Vary(float deviation) =>
        Math.Clamp((Unit() + Unit() + Unit() + Unit() - 2) * 1.7320508f, -Furthest, Furthest) * (Individuality * deviation);

    /// <summary>Around zero, rarely near <paramref name="limit"/> and never beyond it.</summary>
    public float Lean(float limit) => (Unit() + Unit() - 1) * limit;

    public bool Happens(float probability) => Unit() < probability;

    /// <summary>A whole number from zero up to, not including, the count.</summary>
    public int Below(int count) => (int)(Unit() * count);

    /// <summary>An index, each as likely as its weight.</summary>
    public int Pick(params ReadOnlySpan<float> weights)
    {
        float sum = 0;
        foreach (float weight in weights) sum += weight;
        float left = Unit() * sum;
        for (int i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0) return i;
        }
        return weights.Length - 1;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ z >> 32) * 0xD6E8FEB86659FD93;
        z = (z ^ z >> 32) * 0xD6E8FEB86659FD93;
        return z ^ z >> 32;
    }
}
