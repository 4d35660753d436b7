using TwinMatcher.Cast.Geometry;
using TwinMatcher.Cast.Light;
using TwinMatcher.Cast.Numbers;

namespace TwinMatcher.Cast.Film;

/// <summary>What is behind people, always out of focus. Places from 0 to 1 across the shorter side of the picture.</summary>
internal sealed class Backdrop(BackdropChoice choice, Lamp lamp)
{
    private const int Discs = 26;

    private readonly Vec3[] _discs = Scatter(choice.Texture);
    private readonly float _brightness = 0.75f + 0.15f * (lamp.Sky.X + lamp.KeyColour.X);

    public void Fill(Plate plate)
    {
        float scale = 1f / Math.Min(plate.Width, plate.Height), aside = (plate.Width * scale - 1) / 2;
        for (int i = 0; i < plate.Colours.Length; i++)
            plate.Colours[i] = At((i % plate.Width + 0.5f) * scale - aside, (i / plate.Width + 0.5f) * scale) * _brightness;
    }

    private Vec3 At(float x, float y) => choice.Kind switch
    {
        BackdropKind.Studio => Curves.Mix(choice.First, choice.Second, y) * MathF.Max(0.4f, 1.05f - 0.9f * ((x - 0.5f) * (x - 0.5f) + (y - 0.4f) * (y - 0.4f))),
        BackdropKind.Plaster => choice.First * ((0.75f + 0.4f * Noise.Cloud(x * 3, y * 3, choice.Texture, 3)) * MathF.Max(0.5f, 1.1f - 0.4f * x)),
        BackdropKind.Lights => Lights(x, y),
        BackdropKind.Outdoors => Outdoors(x, y),
        BackdropKind.Room => Room(x, y),
        _ => Curves.Mix(choice.First, choice.Second, Curves.Step(0.2f, 0.8f, Noise.Cloud(x * 2 + 7, y * 2, choice.Texture, 3))),
    };

    private Vec3 Lights(float x, float y)
    {
        Vec3 colour = Curves.Mix(choice.Second, choice.First * 0.3f, Math.Clamp(y, 0, 1)) * 0.6f;
        for (int i = 0; i < _discs.Length; i++)
        {
            Vec3 disc = _discs[i];
            float distance = MathF.Sqrt((x - disc.X) * (x - disc.X) + (y - disc.Y) * (y - disc.Y));
            if (distance < disc.Z) colour += Curves.Mix(choice.Third, choice.First, i % 5 * 0.25f) * (0.4f * (1 - Curves.Step(disc.Z * 0.75f, disc.Z, distance)));
        }
        return colour;
    }

    private Vec3 Outdoors(float x, float y)
    {
        int texture = choice.Texture;
        float horizon = 0.45f + 0.12f * (Noise.At(x * 2.5f, 3, texture) - 0.5f) + 0.08f * Noise.At(x * 7, 5, texture);
        Vec3 sky = Curves.Mix(new Vec3(0.45f, 0.62f, 0.85f), new Vec3(0.85f, 0.88f, 0.9f), Math.Clamp(y * 1.6f, 0, 1));
        Vec3 trees = new Vec3(0.14f, 0.24f, 0.08f) * (0.5f + 1.4f * Noise.Cloud(x * 8, y * 8, texture + 9, 3));
        Vec3 colour = Curves.Mix(sky, trees, Curves.Step(horizon - 0.12f, horizon + 0.02f, y));
        return Curves.Mix(colour, new Vec3(0.3f, 0.34f, 0.16f), Curves.Step(0.72f, 0.9f, y));
    }

    private Vec3 Room(float x, float y)
    {
        Vec3 colour = choice.First * 0.6f;
        float left = 0.12f + 0.6f * Noise.Hash(1, 2, choice.Texture);
        float window = Curves.Step(left - 0.03f, left + 0.03f, x) * (1 - Curves.Step(left + 0.27f, left + 0.33f, x)) * (1 - Curves.Step(0.5f, 0.56f, y));
        colour = Curves.Mix(colour, new Vec3(0.95f, 0.97f, 1), window * 0.85f);
        colour = Curves.Mix(colour, choice.Second * 0.4f, Curves.Step(0.62f, 0.66f, y) * (1 - Curves.Step(0.68f, 0.72f, y)));
        // Books: each fills a slot of its own, blurred at its sides.
        float slot = x * 14, book = Noise.Hash((int)MathF.Floor(slot), 7, choice.Texture), within = slot - MathF.Floor(slot);
        float spine = book > 0.4f ? Curves.Step(0.05f, 0.25f, within) * (1 - Curves.Step(0.75f, 0.95f, within)) : 0;
        float shelf = Curves.Step(0.45f + 0.05f * book, 0.50f + 0.05f * book, y) * (1 - Curves.Step(0.61f, 0.64f, y));
        return Curves.Mix(colour, Curves.Mix(choice.Third, choice.Second, book) * 0.6f, 0.7f * spine * shelf);
    }

    private static Vec3[] Scatter(int texture)
    {
        var chance = new Chance((ulong)texture, Streams.Blobs);
        return [.. Enumerable.Range(0, Discs).Select(_ => new Vec3(chance.Between(-0.25f, 1.25f), chance.Between(-0.1f, 1.1f), chance.Between(0.03f, 0.10f)))];
    }
}
