using TwinMatcher.Learning.Arithmetic;

namespace TwinMatcher.Tests.Learning.Arithmetic;

public sealed class LinearMapTests
{
    // Six rows: a whole group of four and a part of one.
    private static readonly Matrix Rows = Matrix.Of([3, 4, 0, 5, 12, 0, 8, 15, 0, 7, 24, 0, 0, 0, 0, 0, 0, 2], 6, 3);

    [Fact]
    public void Without_weights_rows_are_copied_in_the_order_asked_for() =>
        Assert.Equal([0f, 0, 2, 3, 4, 0], LinearMap.Identity.Project(Rows, [5, 0]).Pack());

    [Fact]
    public void Rows_come_out_as_directions_under_the_weights()
    {
        // The second number first, the first doubled second.
        Matrix projected = new LinearMap(Matrix.Of([0, 1, 0, 2, 0, 0], 2, 3)).Project(Rows, [3, 2, 1, 0, 4, 5]);
        Assert.Equal((6, 2), (projected.Rows, projected.Columns));
        float[] expected = [.. new[] { (24, 14), (15, 16), (12, 10), (4, 6) }.SelectMany(row => new[] { row.Item1 / Length(row), row.Item2 / Length(row) }), 0, 0, 0, 0];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], projected.Pack()[i], 1e-6f);

        static float Length((int X, int Y) row) => MathF.Sqrt((row.X * row.X) + (row.Y * row.Y));
    }
}
