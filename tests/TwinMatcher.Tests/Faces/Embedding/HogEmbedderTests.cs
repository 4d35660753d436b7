using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Geometry;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>What a description by edges must and must not react to.</summary>
public sealed class HogEmbedderTests
{
    private const int Side = HogCells.CropSize;

    private static readonly Landmarks Template = new(new(38.3f, 51.7f), new(73.5f, 51.5f), new(56, 71.7f), new(41.5f, 92.4f), new(70.7f, 92.2f));

    private static readonly float[] Plain = Embed((x, y) => Face(x, y));

    [Fact]
    public void Vector_has_128_numbers() => Assert.Equal(128, Plain.Length);

    [Fact]
    public void Vector_has_length_one() => Assert.Equal(1, UnitVector.Dot(Plain, Plain), 1e-5f);

    [Fact]
    public void Same_crop_gives_the_same_vector_to_the_bit() => Assert.Equal(Plain, Embed((x, y) => Face(x, y)));

    [Fact]
    public void Brighter_crop_is_the_same_face() => Assert.InRange(UnitVector.Dot(Plain, Embed((x, y) => Face(x, y) + 60)), 0.999f, 1.0001f);

    [Fact]
    public void Crop_of_less_contrast_is_nearly_the_same_face() => Assert.InRange(UnitVector.Dot(Plain, Embed((x, y) => Face(x, y) * 0.6f)), 0.98f, 1.0001f);

    [Fact]
    public void Shift_by_two_pixels_is_nearly_the_same_face() => Assert.InRange(UnitVector.Dot(Plain, Embed((x, y) => Face(x + 2, y))), 0.95f, 1.0001f);

    [Fact]
    public void Mirrored_crop_of_an_uneven_face_is_further_away_than_a_shifted_one() =>
        Assert.True(UnitVector.Dot(Plain, Embed((x, y) => Face(Side - 1 - x, y))) < UnitVector.Dot(Plain, Embed((x, y) => Face(x + 2, y))));

    [Fact]
    public void Flat_crop_gives_no_direction() => Assert.All(Embed((_, _) => 128), value => Assert.Equal(0, value));

    [Fact]
    public void Former_crop_leaves_nothing_behind()
    {
        using var embedder = new HogEmbedder(Template);
        float[] vector = new float[embedder.Dimension];
        embedder.Embed(Crop((x, y) => (x * 7 + y * 13) % 256), vector);

        embedder.Embed(Crop(Face), vector);

        Assert.Equal(Plain, vector);
    }

    /// <summary>Two unequal eyes and a slanted mouth on an even ground, 40 to 160.</summary>
    private static float Face(float x, float y)
    {
        static float Blot(float dx, float dy, float radius) => 120 * MathF.Exp(-(dx * dx + dy * dy) / (2 * radius * radius));
        return 160 - Blot(x - 38, y - 50, 9) - Blot(x - 76, y - 54, 6) - Blot((x - 50 - (y - 90)) / 3, y - 90 - (x - 50) / 4, 5) * 0.7f;
    }

    private static float[] Embed(Func<float, float, float> luma)
    {
        using var embedder = new HogEmbedder(Template);
        float[] vector = new float[embedder.Dimension];
        embedder.Embed(Crop(luma), vector);
        return vector;
    }

    private static byte[] Crop(Func<float, float, float> luma) =>
        [.. Enumerable.Range(0, Side * Side * 3).Select(i => (byte)Math.Clamp(luma(i / 3 % Side, i / 3 / Side), 0, 255))];
}
