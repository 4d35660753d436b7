using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Geometry;

/// <summary>Patches against what can be said of them without another implementation.</summary>
public sealed class WarpTests
{
    private const int Side = 64;

    [Fact]
    public void Identity_copies()
    {
        using Pixels picture = Noise(Side);

        Assert.Equal(picture.Bytes.ToArray(), Patch(picture, Similarity.Identity, Side));
    }

    [Theory]
    [InlineData(5, 3), InlineData(-4, 7), InlineData(0, -60)]
    public void Whole_shift_moves_whole_pixels(int dx, int dy)
    {
        using Pixels picture = Noise(Side);

        AssertPatch(picture, new Similarity(1, 0, dx, dy), (x, y) => (x + dx, y + dy));
    }

    [Fact]
    public void Quarter_turn_moves_whole_pixels()
    {
        using Pixels picture = Noise(Side);

        AssertPatch(picture, new Similarity(0, 1, Side - 1, 0), (x, y) => (Side - 1 - y, x));
    }

    [Fact]
    public void Half_a_pixel_is_the_mean_of_two()
    {
        using Pixels picture = Pixels.Copy([10, 20, 30, 50, 60, 70], 2, 1);

        Assert.Equal([30, 40, 50], Patch(picture, new Similarity(1, 0, 0.5f, 0), 1));
    }

    [Theory]
    [InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8), InlineData(9)]
    public void Fine_checkerboard_becomes_its_mean(int factor)
    {
        const int Patched = 32;
        using Pixels picture = Checkerboard(Patched * factor);

        byte[] patch = Patch(picture, new Similarity(factor, 0, (factor - 1) / 2f, (factor - 1) / 2f), Patched);

        // A block of odd sides holds one more pixel of one colour than of the other.
        double uneven = factor % 2 == 0 ? 0 : 127.5 / (factor * factor);
        Assert.All(patch, value => Assert.InRange(value, 127.5 - uneven - 1, 127.5 + uneven + 1));
    }

    [Fact]
    public void Place_outside_the_picture_is_black()
    {
        using Pixels picture = White(Side);

        Assert.All(Patch(picture, new Similarity(1, 0, Side + 1, 0), Side), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Place_far_outside_a_picture_to_be_shrunk_is_black()
    {
        using Pixels picture = White(Side);

        Assert.All(Patch(picture, new Similarity(4, 0, 10_000, -10_000), Side), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Picture_inside_a_larger_patch_ends_where_it_ends()
    {
        using Pixels picture = White(8);

        byte[] patch = Patch(picture, new Similarity(1, 0, -4, -4), 16);

        Assert.Equal(8 * 8 * 3, patch.Count(value => value == 255));
    }

    [Fact]
    public void Gradient_stays_itself_under_any_similarity()
    {
        // Half a level is rounded when the picture is averaged down, another half in the patch.
        const float OneLevel = 1.01f;
        Random random = Seed.Start();
        const int Picture = 250, Size = 24, Rim = 24;
        using Pixels picture = Gradient(Picture);
        for (int round = 0; round < 300; round++)
        {
            float scale = 0.3f + random.NextSingle() * 7, angle = random.NextSingle() * MathF.Tau;
            float cos = MathF.Cos(angle) * scale, sin = MathF.Sin(angle) * scale, middle = (Size - 1) / 2f;
            float cx = 90 + random.NextSingle() * 70, cy = 90 + random.NextSingle() * 70;
            var map = new Similarity(cos, sin, cx - (cos - sin) * middle, cy - (sin + cos) * middle);
            byte[] patch = Patch(picture, map, Size);
            for (int i = 0; i < Size * Size; i++)
            {
                var at = map.Apply(new(i % Size, i / Size));
                // Within three of the coarsest averaged pixels of the border a sample mixes with the black outside.
                if (at.X < Rim || at.Y < Rim || at.X > Picture - 1 - Rim || at.Y > Picture - 1 - Rim) continue;
                Assert.InRange(patch[3 * i], at.X - OneLevel, at.X + OneLevel);
                Assert.InRange(patch[3 * i + 1], at.Y - OneLevel, at.Y + OneLevel);
            }
        }
    }

    private static void AssertPatch(Pixels picture, Similarity map, Func<int, int, (int X, int Y)> source)
    {
        byte[] expected = new byte[Side * Side * 3];
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                (int sx, int sy) = source(x, y);
                if (sx is < 0 or >= Side || sy is < 0 or >= Side) continue;
                picture.Bytes.Slice(sy * picture.Stride + sx * 3, 3).CopyTo(expected.AsSpan((y * Side + x) * 3));
            }
        }
        Assert.Equal(expected, Patch(picture, map, Side));
    }

    private static byte[] Patch(Pixels picture, Similarity map, int size)
    {
        byte[] patch = new byte[size * size * 3];
        Warp.Sample(picture, map, patch, size);
        return patch;
    }

    private static Pixels Noise(int side)
    {
        Pixels picture = Pixels.Black(side, side);
        new Random(1).NextBytes(picture.Bytes);
        return picture;
    }

    private static Pixels White(int side)
    {
        Pixels picture = Pixels.Black(side, side);
        picture.Bytes.Fill(255);
        return picture;
    }

    private static Pixels Checkerboard(int side) => Draw(side, (x, y) => ((x + y) % 2 * 255, (x + y) % 2 * 255));

    /// <summary>Red grows by a level a pixel to the right, green downwards.</summary>
    private static Pixels Gradient(int side) => Draw(side, (x, y) => (x, y));

    private static Pixels Draw(int side, Func<int, int, (int Red, int Green)> colour)
    {
        Pixels picture = Pixels.Black(side, side);
        for (int i = 0; i < side * side; i++)
        {
            (int red, int green) = colour(i % side, i / side);
            (picture.Bytes[3 * i], picture.Bytes[3 * i + 1], picture.Bytes[3 * i + 2]) = ((byte)red, (byte)green, (byte)red);
        }
        return picture;
    }
}
