using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>Decides which code score is worth a closer look: at first from a sample, then from what was found, and in the end it tells whether
/// that was low enough. One query in one shard at a time.</summary>
internal sealed class CodeThreshold(Kernel kernel)
{
    // How far below its expected code score a face may fall and still be found, in deviations of the code's noise. Recall at ten of 200,000
    // faces: .9990 at 2.4 deviations, .9994 from 2.8 on, where half floats end it.
    private const double Deviations = 3.2;

    // Queries differ in how much of them lies along the axes that codes leave out: a million faces of 512 dimensions had .9980 at 3, .9990 from 3.5 on,
    // where half floats end it.
    private const double DeviationsOfAxes = 3.5;

    // So much lower than foreseen the first threshold is, in deviations: a second visit costs a scan, and the threshold rises by itself.
    private const double Caution = 0.5;

    // Superblocks scored for the sample, in runs, as memory likes it: 4,096 faces tell the deviation of all scores to a hundredth.
    private const int Sampled = 32;
    private const int Run = 4;

    // Comparing one face's high bytes costs as much as scanning the codes of so many.
    private const int FacesPerDot = 24;
    private const int LeastNamed = 64;

    private readonly CodeTable _table = new();
    private readonly ushort[] _scores = new ushort[Kernel.Superblock];
    private float[] _components = [];
    private double _deviations;
    private int _lowest;
    private float _floor;
    private int _threshold;

    public ReadOnlySpan<byte> Table => _table.Entries;

    /// <summary>False when codes save nothing: so few faces may be named, or so little tells them apart.</summary>
    public bool Begin(ShardView view, PreparedQuery query, in SearchFilter filter, BestPeople best)
    {
        LoadedShard shard = view.Shard;
        Frame frame = shard.Frame!;
        long named = shard.Categories.Count(filter.Categories);
        if (named < LeastNamed || named * FacesPerDot < shard.Count) return false;
        if (_components.Length != frame.CodeDimension) _components = new float[frame.CodeDimension];
        frame.Project(query.Rotated, _components);
        _deviations = frame.Axes is null ? Deviations : DeviationsOfAxes;
        _table.Set(frame, _components, Dense.Dot(query.Rotated, frame.Mean));
        if (best.Full) return Lower(best);
        _floor = float.NegativeInfinity;
        _threshold = _lowest = Foreseen(shard, (double)best.Wanted / named);
        return _threshold >= 0;
    }

    /// <summary>The threshold for the next step: it rises with the floor.</summary>
    public int Current(BestPeople best)
    {
        if (best.Floor > _floor)
        {
            _floor = best.Floor;
            _threshold = Math.Max(_threshold, _table.Threshold(_floor, _deviations));
        }

        return _threshold;
    }

    /// <summary>Whether faces that belong into the answer may have been cut.</summary>
    public bool WasTooHigh(BestPeople best) => _lowest > _table.Threshold(best.Floor, _deviations);

    /// <summary>Starts over from what the floor asks for; false when that is everything.</summary>
    public bool Lower(BestPeople best)
    {
        _floor = best.Floor;
        _threshold = _lowest = _table.Threshold(_floor, _deviations);
        return _threshold >= 0;
    }

    // Where the threshold will be needed, if vectors point in random directions: what the sample says of codes, less their noise, is what it
    // says of cosines, and these say where the last of the wanted will be. Where it does not hold, the check in the end does.
    private int Foreseen(LoadedShard shard, double share)
    {
        (double mean, double deviation) = Sample(shard);
        double noise = _table.NoiseSteps;
        double cosines = Math.Sqrt(Math.Max(0, (deviation * deviation) - (noise * noise))) / _table.CosineSteps;

        // Cosines end at 1 and have shorter tails than normal numbers: 0.395 instead of 0.412 for the tenth of a million at 128 dimensions.
        double last = cosines * NormalQuantile(share);
        last = Math.Sqrt(1 - Math.Exp(-last * last));
        double threshold = mean + (last * _table.CosineSteps) - ((_deviations + Caution) * noise);
        return (int)Math.Clamp(Math.Floor(threshold), -1, short.MaxValue);
    }

    // What so small a share of normal numbers lies above, to a hundredth; 0 for shares that are not small.
    private static double NormalQuantile(double share)
    {
        double twice = -2 * Math.Log(Math.Min(share, 0.2));
        return Math.Sqrt(Math.Max(0, twice - Math.Log(twice) - Math.Log(2 * Math.PI)));
    }

    private (double Mean, double Deviation) Sample(LoadedShard shard)
    {
        CodeRange codes = shard.Codes;
        int sampled = Math.Min(Sampled, codes.Count);
        long sum = 0, squares = 0, count = 0;
        for (int s = 0; s < sampled; s++)
        {
            int superblock = (int)((long)(s - (s % Run)) * codes.Count / sampled) + (s % Run);
            if (superblock >= codes.Count) break;
            long offset = codes.Offset + ((long)superblock * codes.Rows * Kernel.Superblock);
            kernel.Score(shard.Block, codes with { Offset = offset, Count = 1 }, Table, _scores);
            foreach (int score in _scores.AsSpan(0, Math.Min(Kernel.Superblock, shard.Count - (superblock * Kernel.Superblock))))
            {
                sum += score;
                squares += score * score;
                count++;
            }
        }

        double mean = (double)sum / count;
        return (mean, Math.Sqrt(Math.Max(0, ((double)squares / count) - (mean * mean))));
    }
}
