using TwinMatcher.Cast;

namespace TwinMatcher.Tests.Cast;

/// <summary>What a portrait says of itself is so.</summary>
public sealed class PortraitTests
{
    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(0, 24).Select(i => (ulong)i)];

    [Theory, MemberData(nameof(Seeds))]
    public void Landmarks_lie_inside_the_box(ulong seed)
    {
        DrawnFace face = Face(seed);
        Assert.All(face.Landmarks, point => Assert.True(
            point.X > face.Box.X && point.X < face.Box.X + face.Box.Width && point.Y > face.Box.Y && point.Y < face.Box.Y + face.Box.Height, $"{point} in {face.Box}"));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Landmarks_are_in_the_order_of_a_face(ulong seed)
    {
        IReadOnlyList<FacePoint> p = Face(seed).Landmarks;
        Assert.True(p[0].X < p[1].X && p[3].X < p[4].X, "left is left of right");
        Assert.True(MathF.Max(p[0].Y, p[1].Y) < p[2].Y && p[2].Y < MathF.Min(p[3].Y, p[4].Y), "eyes, nose, mouth from the top");
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Face_is_in_the_middle_of_the_picture(ulong seed)
    {
        FaceBox box = Face(seed).Box;
        Assert.InRange(box.X + box.Width / 2, 96 * 0.3f, 96 * 0.7f);
        Assert.InRange(box.Width, 96 * 0.28f, 96 * 0.6f);
    }

    [Fact]
    public void Truth_scales_with_the_picture()
    {
        DrawnFace small = Face(3), large = Portrait.Render(Character.From(3), Shot.From(3), 192).Faces[0];
        Assert.All(small.Landmarks.Zip(large.Landmarks), pair => Assert.Equal(2 * pair.First.X, pair.Second.X, 0.01f));
    }

    [Fact]
    public void Occluder_hides_pixels_and_moves_no_truth()
    {
        Picture bare = Render(5, Occluder.None), hidden = Render(5, Occluder.Scarf);
        Assert.Equal(bare.Faces[0].Box, hidden.Faces[0].Box);
        Assert.Equal(bare.Faces[0].Landmarks, hidden.Faces[0].Landmarks);
        Assert.True(Difference(bare, hidden) > 3, "a scarf is seen");
    }

    [Fact]
    public void Different_characters_look_different()
    {
        Picture[] pictures = [.. Enumerable.Range(0, 12).Select(i => Portrait.Render(Character.From((ulong)i), Shot.From(1, 0), 64))];
        for (int i = 0; i < pictures.Length; i++)
            for (int j = i + 1; j < pictures.Length; j++) Assert.True(Difference(pictures[i], pictures[j]) > 4, $"{i} and {j}");
    }

    [Theory]
    [InlineData(15), InlineData(5000)]
    public void Size_out_of_range_is_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Portrait.Render(Character.From(1), Shot.From(1), size));

    [Theory]
    [InlineData(16), InlineData(17), InlineData(61)]
    public void Any_size_in_range_is_rendered(int size)
    {
        Picture picture = Portrait.Render(Character.From(1), Shot.From(1), size);
        Assert.Equal((size, size, 3 * size * size), (picture.Width, picture.Height, picture.Rgb.Length));
    }

    private static DrawnFace Face(ulong seed) => Assert.Single(Portrait.Render(Character.From(seed), Shot.From(seed), 96).Faces);

    private static Picture Render(ulong seed, Occluder occluder) =>
        Portrait.Render(Character.From(seed), Shot.From(seed, 0.3f) with { Occluder = occluder }, 96);

    /// <summary>Mean absolute difference of a byte.</summary>
    private static double Difference(Picture a, Picture b) => a.Rgb.Zip(b.Rgb, (x, y) => (double)Math.Abs(x - y)).Average();
}
