using TwinMatcher.Cast;

namespace TwinMatcher.Tests.Cast;

/// <summary>Several people in one picture.</summary>
public sealed class GroupPhotoTests
{
    [Theory]
    [InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6), InlineData(7), InlineData(8)]
    public void Faces_hardly_overlap_and_lie_in_the_picture(int people)
    {
        Picture picture = Group(people);
        Assert.Equal(people, picture.Faces.Count);
        foreach ((int index, DrawnFace face) in picture.Faces.Index())
        {
            Assert.True(face.Box.X > 0 && face.Box.Y > 0 && face.Box.X + face.Box.Width < picture.Width && face.Box.Y + face.Box.Height < picture.Height, $"{face.Box}");
            Assert.All(picture.Faces.Skip(index + 1), other => Assert.True(Shared(face.Box, other.Box) < 0.1, $"{face.Box} {other.Box}"));
        }
    }

    [Fact]
    public void Everyone_asked_for_is_in_the_picture_once() =>
        Assert.Equal([0ul, 1, 2, 3, 4], (ulong[])[.. Group(5).Faces.Select(face => face.Character.Seed).Order()]);

    [Fact]
    public void Threads_change_no_byte() => Assert.Equal(Group(6, threads: 1).Rgb, Group(6, threads: 5).Rgb);

    [Theory]
    [InlineData(1), InlineData(9)]
    public void Too_few_or_too_many_are_refused(int people) => Assert.Throws<ArgumentOutOfRangeException>(() => Group(people));

    private static Picture Group(int people, int threads = 0) =>
        GroupPhoto.Render([.. Enumerable.Range(0, people).Select(i => Character.From((ulong)i))], Shot.From((ulong)people), 128, threads);

    /// <summary>The shared area as a share of the smaller box.</summary>
    private static double Shared(FaceBox a, FaceBox b)
    {
        float width = MathF.Min(a.X + a.Width, b.X + b.Width) - MathF.Max(a.X, b.X), height = MathF.Min(a.Y + a.Height, b.Y + b.Height) - MathF.Max(a.Y, b.Y);
        return width <= 0 || height <= 0 ? 0 : width * height / MathF.Min(a.Width * a.Height, b.Width * b.Height);
    }
}
