namespace TwinMatcher.Local.Reporting.Mapping;

/// <summary>Moves points downhill until those that pull each other lie together: t-SNE's gradient with momentum and a gain for every coordinate.</summary>
internal sealed class Descent
{
    // Van der Maaten's schedule, shortened: a start from principal components needs half the steps.
    private const double Exaggeration = 12, EarlyMomentum = 0.5, LateMomentum = 0.8, LeastGain = 0.01, UsualRate = 50;

    // Points of one piece of work; sums of pieces are added in order, so that the number of cores changes nothing.
    private const int Piece = 256;

    private readonly Affinities _pulls;
    private readonly double[] _xs, _ys, _pushX, _pushY, _shares, _speedX, _speedY, _gainX, _gainY;
    private readonly QuadTree _tree;

    /// <param name="pulls">Between the points.</param>
    /// <param name="xs">Where the points begin, and in the end where they are.</param>
    /// <param name="ys">Likewise.</param>
    public Descent(Affinities pulls, double[] xs, double[] ys)
    {
        int count = xs.Length;
        (_pulls, _xs, _ys, _tree) = (pulls, xs, ys, new QuadTree(count));
        (_pushX, _pushY, _speedX, _speedY, _shares) = (new double[count], new double[count], new double[count], new double[count], new double[(count + Piece - 1) / Piece]);
        (_gainX, _gainY) = ([.. Enumerable.Repeat(1.0, count)], [.. Enumerable.Repeat(1.0, count)]);
    }

    public void Run(int steps, Action? step, CancellationToken cancellation)
    {
        int early = steps / 4;
        // Few points pull each other strongly: at the usual rate pairs of them are thrown to both ends of the map.
        double rate = Math.Max(Math.Min(UsualRate, _xs.Length / 4.0), _xs.Length / Exaggeration);
        for (int i = 0; i < steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Step(i < early ? Exaggeration : 1, i < early ? EarlyMomentum : LateMomentum, rate);
            step?.Invoke();
        }
    }

    private void Step(double exaggeration, double momentum, double rate)
    {
        _tree.Build(_xs, _ys);
        Parallel.For(0, _shares.Length, piece =>
        {
            double share = 0;
            for (int i = piece * Piece; i < Math.Min(_xs.Length, (piece + 1) * Piece); i++) (_pushX[i], _pushY[i]) = _tree.Push(_xs[i], _ys[i], ref share);
            _shares[piece] = share;
        });
        double all = Math.Max(_shares.Sum(), double.Epsilon);
        Parallel.For(0, _shares.Length, piece =>
        {
            // Speeds first: points stay where they are until all gradients are known.
            for (int i = piece * Piece; i < Math.Min(_xs.Length, (piece + 1) * Piece); i++)
            {
                (double pullX, double pullY) = Pull(i);
                Turn(ref _speedX[i], ref _gainX[i], 4 * ((exaggeration * pullX) - (_pushX[i] / all)), momentum, rate);
                Turn(ref _speedY[i], ref _gainY[i], 4 * ((exaggeration * pullY) - (_pushY[i] / all)), momentum, rate);
            }
        });
        Move(_xs, _speedX);
        Move(_ys, _speedY);
    }

    private (double X, double Y) Pull(int i)
    {
        double x = _xs[i], y = _ys[i], pullX = 0, pullY = 0;
        for (int k = _pulls.Starts[i]; k < _pulls.Starts[i + 1]; k++)
        {
            int j = _pulls.Partners[k];
            double dx = x - _xs[j], dy = y - _ys[j], weight = _pulls.Strengths[k] / (1 + (dx * dx) + (dy * dy));
            pullX += weight * dx;
            pullY += weight * dy;
        }

        return (pullX, pullY);
    }

    private static void Turn(ref double speed, ref double gain, double gradient, double momentum, double rate)
    {
        gain = Math.Sign(gradient) == Math.Sign(speed) ? Math.Max(LeastGain, gain * 0.8) : gain + 0.2;
        speed = (momentum * speed) - (rate * gain * gradient);
    }

    /// <summary>The middle stays where it is: nothing else keeps the whole from drifting.</summary>
    private static void Move(double[] places, double[] speeds)
    {
        double middle = 0;
        for (int i = 0; i < places.Length; i++) middle += places[i] += speeds[i];
        middle /= places.Length;
        for (int i = 0; i < places.Length; i++) places[i] -= middle;
    }
}
