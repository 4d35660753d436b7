namespace TwinMatcher.Cast.Numbers;

/// <summary>Smooth random textures between 0 and 1, the same everywhere.</summary>
internal static class Noise
{
    private const float Finer = 2.03f;

    public static float Hash(int x, int y, int seed) => Hash(x, y, 0, seed);

    /// <summary>One bump about every unit of length.</summary>
    public static float At(float x, float y, int seed)
    {
        float fx = MathF.Floor(x), fy = MathF.Floor(y);
        int ix = (int)fx, iy = (int)fy;
        float u = Ease(x - fx), v = Ease(y - fy);
        return Mix(Mix(Hash(ix, iy, 0, seed), Hash(ix + 1, iy, 0, seed), u), Mix(Hash(ix, iy + 1, 0, seed), Hash(ix + 1, iy + 1, 0, seed), u), v);
    }

    /// <inheritdoc cref="At(float, float, int)"/>
    public static float At(float x, float y, float z, int seed)
    {
        float fx = MathF.Floor(x), fy = MathF.Floor(y), fz = MathF.Floor(z);
        int ix = (int)fx, iy = (int)fy, iz = (int)fz;
        float u = Ease(x - fx), v = Ease(y - fy), w = Ease(z - fz);
        float near = Mix(Mix(Hash(ix, iy, iz, seed), Hash(ix + 1, iy, iz, seed), u), Mix(Hash(ix, iy + 1, iz, seed), Hash(ix + 1, iy + 1, iz, seed), u), v);
        float far = Mix(Mix(Hash(ix, iy, iz + 1, seed), Hash(ix + 1, iy, iz + 1, seed), u), Mix(Hash(ix, iy + 1, iz + 1, seed), Hash(ix + 1, iy + 1, iz + 1, seed), u), v);
        return Mix(near, far, w);
    }

    /// <summary>Several octaves: clouds, skin, plaster.</summary>
    public static float Cloud(float x, float y, int seed, int octaves)
    {
        float sum = 0, weight = 0.5f, total = 0;
        for (int i = 0; i < octaves; i++)
        {
            sum += weight * At(x, y, seed + i);
            total += weight;
            (weight, x, y) = (weight * 0.5f, x * Finer, y * Finer);
        }
        return sum / total;
    }

    /// <inheritdoc cref="Cloud(float, float, int, int)"/>
    public static float Cloud(float x, float y, float z, int seed, int octaves)
    {
        float sum = 0, weight = 0.5f, total = 0;
        for (int i = 0; i < octaves; i++)
        {
            sum += weight * At(x, y, z, seed + i);
            total += weight;
            (weight, x, y, z) = (weight * 0.5f, x * Finer, y * Finer, z * Finer);
        }
        return sum / total;
    }

    private static float Hash(int x, int y, int z, int seed)
    {
        uint h = (uint)x * 0x8DA6B343u ^ (uint)y * 0xD8163841u ^ (uint)z * 0xCB1AB31Fu ^ (uint)seed * 0x9E3779B1u;
        h = (h ^ h >> 15) * 0x2C1B3C6D;
        h = (h ^ h >> 12) * 0x297A2D39;
        return ((h ^ h >> 15) >> 8) * (1f / (1 << 24));
    }

    private static float Ease(float t) => t * t * (3 - 2 * t);

    private static float Mix(float a, float b, float t) => a + (b - a) * t;
}
