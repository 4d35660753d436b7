namespace TwinMatcher.Local.Reporting.Mapping;

/// <summary>Barnes and Hut's tree: squares in squares, each with the middle of the points in it, so that points far away push as one. Built anew for every step,
/// its memory is used again. Nodes lie in the order of a walk, each with the place behind its last descendant.</summary>
internal sealed class QuadTree
{
    // Points nearer than this part of the map are at one place.
    private const int Deepest = 40;

    // A node is far enough when its side is at most so much of the distance: repulsion is then right to a few percent.
    private const double Opening = 0.6;

    private readonly int[] _order, _spare;
    private Node[] _nodes;
    private int _count;

    public QuadTree(int points)
    {
        (_order, _spare, _nodes) = (new int[points], new int[points], new Node[Math.Max(16, 4 * points)]);
    }

    public void Build(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
            (left, right) = (Math.Min(left, xs[i]), Math.Max(right, xs[i]));
            (top, bottom) = (Math.Min(top, ys[i]), Math.Max(bottom, ys[i]));
        }

        _count = 0;
        if (_order.Length > 0) Add(xs, ys, 0, _order.Length, left, top, Math.Max(Math.Max(right - left, bottom - top), double.Epsilon), 0);
    }

    /// <summary>What all points do to one at a place: their pushes, not yet divided by <paramref name="share"/> of all, to which this place's own part is added. Thread-safe.</summary>
    public (double X, double Y) Push(double x, double y, ref double share)
    {
        double pushX = 0, pushY = 0, sum = 0;
        for (int i = 0; i < _count;)
        {
            ref readonly Node node = ref _nodes[i];
            double dx = x - node.X, dy = y - node.Y, square = (dx * dx) + (dy * dy);
            if (node.Next > i + 1 && node.Side * node.Side > Opening * Opening * square)
            {
                i++;
                continue;
            }

            // The point itself is at no distance, and pushes nobody.
            int others = square == 0 ? node.Points - 1 : node.Points;
            double near = 1 / (1 + square), weight = others * near;
            sum += weight;
            weight *= near;
            pushX += weight * dx;
            pushY += weight * dy;
            i = node.Next;
        }

        share += sum;
        return (pushX, pushY);
    }

    private void Add(ReadOnlySpan<double> xs, ReadOnlySpan<double> ys, int from, int to, double left, double top, double side, int depth)
    {
        int at = _count++;
        if (at == _nodes.Length) Array.Resize(ref _nodes, 2 * at);
        double sumX = 0, sumY = 0;
        for (int i = from; i < to; i++) (sumX, sumY) = (sumX + xs[_order[i]], sumY + ys[_order[i]]);
        int points = to - from;
        Node node = points == 1 ? new(xs[_order[from]], ys[_order[from]], side, 1, 0) : new(sumX / points, sumY / points, side, points, 0);
        if (points > 1 && depth < Deepest)
        {
            double half = side / 2, midX = left + half, midY = top + half;
            int split = Part(ys, from, to, midY), west = Part(xs, from, split, midX), east = Part(xs, split, to, midX);
            if (west > from) Add(xs, ys, from, west, left, top, half, depth + 1);
            if (split > west) Add(xs, ys, west, split, midX, top, half, depth + 1);
            if (east > split) Add(xs, ys, split, east, left, midY, half, depth + 1);
            if (to > east) Add(xs, ys, east, to, midX, midY, half, depth + 1);
        }

        _nodes[at] = node with { Next = _count };
    }

    /// <summary>Brings those below the middle to the front, each side in the order it was in; answers where the others begin.</summary>
    private int Part(ReadOnlySpan<double> places, int from, int to, double middle)
    {
        int low = from, high = 0;
        for (int i = from; i < to; i++)
        {
            if (places[_order[i]] < middle) _order[low++] = _order[i];
            else _spare[high++] = _order[i];
        }

        _spare.AsSpan(0, high).CopyTo(_order.AsSpan(low));
        return low;
    }

    /// <param name="Next">Place in the walk of the first node that is not inside this one.</param>
    private readonly record struct Node(double X, double Y, double Side, int Points, int Next);
}
