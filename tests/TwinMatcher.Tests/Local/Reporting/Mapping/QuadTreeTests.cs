using TwinMatcher.Local.Reporting.Mapping;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Reporting.Mapping;

public sealed class QuadTreeTests
{
    // Far points push as one: a single push may be wrong by some percent, the sum of all by far less.
    private const double Tolerance = 0.02;

    [Fact]
    public void Pushes_are_nearly_those_of_every_point_by_itself()
    {
        const int Points = 800;
        Random random = Seed.Start();
        double[] xs = [.. Enumerable.Range(0, Points).Select(i => (random.NextDouble() * 40) + (i % 3 * 50))], ys = [.. Enumerable.Range(0, Points).Select(_ => random.NextDouble() * 60)];
        var tree = new QuadTree(Points);
        tree.Build(xs, ys);
        double share = 0, exactShare = 0, error = 0, size = 0;
        for (int i = 0; i < Points; i++)
        {
            (double x, double y) = tree.Push(xs[i], ys[i], ref share);
            (double exactX, double exactY) = Exact(xs, ys, i, ref exactShare);
            error += Math.Pow(x - exactX, 2) + Math.Pow(y - exactY, 2);
            size += (exactX * exactX) + (exactY * exactY);
        }

        Assert.InRange(share / exactShare, 1 - Tolerance, 1 + Tolerance);
        Assert.InRange(Math.Sqrt(error / size), 0, 2 * Tolerance);
    }

    [Fact]
    public void Points_at_one_place_do_not_push_each_other_and_count()
    {
        var tree = new QuadTree(3);
        tree.Build([5, 5, 5], [1, 1, 1]);
        double share = 0;
        Assert.Equal((0, 0), tree.Push(5, 1, ref share));
        Assert.Equal(2, share);
    }

    [Fact]
    public void Tree_can_be_built_again_over_other_places()
    {
        var tree = new QuadTree(2);
        tree.Build([0, 9], [0, 9]);
        tree.Build([0, 1], [0, 0]);
        double share = 0;
        Assert.Equal((-0.25, 0), tree.Push(0, 0, ref share));
        Assert.Equal(0.5, share);
    }

    private static (double, double) Exact(double[] xs, double[] ys, int of, ref double share)
    {
        double x = 0, y = 0;
        for (int i = 0; i < xs.Length; i++)
        {
            if (i == of) continue;
            double dx = xs[of] - xs[i], dy = ys[of] - ys[i], near = 1 / (1 + (dx * dx) + (dy * dy));
            share += near;
            (x, y) = (x + (near * near * dx), y + (near * near * dy));
        }

        return (x, y);
    }
}
