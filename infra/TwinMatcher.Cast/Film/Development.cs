using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>From light to bytes: exposure, a film's soft shoulder, a lens's blur, grain.</summary>
internal sealed class Development(FilmStock film, float meter, float sharpness, ulong seed)
{
    private const int Levels = 4096;

    /// <summary>The screen's curve for 0 to 1 in equal steps, in 0 to 255.</summary>
    private static readonly float[] Screen = [.. Enumerable.Range(0, Levels + 2).Select(i =>
    {
        float x = i / (float)Levels;
        return 255 * (x <= 0.0031308f ? x * 12.92f : 1.055f * Exact.Pow(x, 1 / 2.4f) - 0.055f);
    })];

    public byte[] Develop(Plate plate)
    {
        float[] values = new float[plate.Colours.Length * 3];
        float exposure = film.Exposure * meter;
        for (int i = 0, v = 0; i < plate.Colours.Length; i++, v += 3)
        {
            Vec3 colour = plate.Colours[i] * film.White * exposure;
            (values[v], values[v + 1], values[v + 2]) = (Curve(colour.X), Curve(colour.Y), Curve(colour.Z));
        }
        LensBlur.Apply(values, plate.Width, plate.Height, film.Blur * sharpness);
        return Grain(values);
    }

    private float Curve(float light)
    {
        // Above 0.6 film saturates slowly instead of clipping.
        float x = MathF.Max(0, light);
        if (x > 0.6f)
        {
            float over = (x - 0.6f) * 2.5f;
            x = 0.6f + 0.4f * over / (1 + over);
        }
        float place = x * Levels;
        int level = (int)place;
        float screen = Screen[level] + (Screen[level + 1] - Screen[level]) * (place - level);
        return 127.5f + (screen - 127.5f) * film.Contrast;
    }

    private byte[] Grain(float[] values)
    {
        var chance = new Chance(seed, Streams.Grain);
        float strength = film.Grain / 65535f;
        byte[] bytes = new byte[values.Length];
        for (int v = 0; v < values.Length; v += 3)
        {
            ulong bits = chance.Next();
            float all = ((bits & 0xFFFF) + (bits >> 16 & 0xFFFF) - 65535f) * 1.6f, red = (bits >> 32 & 0xFFFF) - 32767f, blue = (bits >> 48) - 32767f;
            bytes[v] = Byte(values[v] + strength * (all + red));
            bytes[v + 1] = Byte(values[v + 1] + strength * all);
            bytes[v + 2] = Byte(values[v + 2] + strength * (all + blue));
        }
        return bytes;
    }

    private static byte Byte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
