using TwinMatcher.Learning.Arithmetic;
using TwinMatcher.Local.Reporting.Mapping;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Reporting.Mapping;

public sealed class NeighboursTests
{
    [Fact]
    public void Nearest_are_those_that_sorting_all_distances_finds()
    {
        const int Rows = 401, Dimension = 11, Each = 7;
        Random random = Seed.Start();
        Matrix points = new(Rows, Dimension);
        for (int i = 0; i < Rows; i++)
            for (int k = 0; k < Dimension; k++) points[i][k] = random.NextSingle();

        Neighbours near = Neighbours.Of(points, Each, TestContext.Current.CancellationToken);

        for (int i = 0; i < Rows; i++)
        {
            int[] found = near.Rows.AsSpan(i * Each, Each).ToArray();
            double[] nearest = [.. Enumerable.Range(0, Rows).Where(j => j != i).Select(j => Square(points, i, j)).Order().Take(Each)];
            Assert.DoesNotContain(i, found);
            Assert.Distinct(found);
            // Single precision may swap two that are as near as makes no difference.
            Assert.All(nearest.Zip(found), pair => Assert.Equal(pair.First, Square(points, i, pair.Second), 1e-5));
        }
    }

    [Fact]
    public void Of_equally_near_rows_the_first_come_first() => Assert.Equal([1, 2, 0, 2, 0, 1, 0, 1], Neighbours.Of(new Matrix(4, 3), 2, TestContext.Current.CancellationToken).Rows);

    [Fact]
    public void Never_more_than_there_are_others() => Assert.Equal(2, Neighbours.Of(new Matrix(3, 3), 90, TestContext.Current.CancellationToken).Each);

    private static double Square(Matrix points, int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < points.Columns; k++) sum += Math.Pow((double)points[i][k] - points[j][k], 2);
        return sum;
    }
}
