using System.Numerics;
using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>Decides which code score is worth a closer look: at first from a sample, then from what was found, and in the end it tells whether
/// that was low enough. One query in one shard at a time.</summary>
internal sealed class CodeThreshold(Kernel kernel)
{
    /// <summary>How far below its expected code score a face may fall and still be found, in deviations of the code's noise.</summary>
    private const double Deviations = 3.4;

    // Survivors aimed at: 5,000 of a million faces, growing with the root of their number. Too few cost a second visit, too many cost little,
    // because the threshold rises with what is found.
    private const double SurvivorsPerRoot = 5;

    // A wider answer reaches further down.
    private const int UsualLooks = 10;

    // Superblocks scored for the sample: 8,192 faces place the threshold within a fifth of the survivors aimed at.
    private const int Sampled = 64;
    private const int SampledShare = 8;
    private const int LeastWanted = 8;

    private readonly CodeTable _table = new();
    private readonly ushort[] _scores = new ushort[Kernel.Superblock];
    private readonly int[] _histogram = new int[short.MaxValue + 1];
    private float[] _components = [];
    private int _lowest;
    private float _floor;
    private int _threshold;

    public ReadOnlySpan<byte> Table => _table.Entries;

    /// <summary>False when so few faces may be named that codes save nothing.</summary>
    public bool Begin(ShardView view, PreparedQuery query, in SearchFilter filter, BestPeople best)
    {
        LoadedShard shard = view.Shard;
        Frame frame = shard.Frame!;
        long named = shard.Categories.Count(filter.Categories);
        double wanted = SurvivorsPerRoot * Math.Sqrt(named) * Math.Sqrt(Math.Max(1, (double)best.Wanted / UsualLooks));
        if (wanted * 2 > named) return false;
        if (_components.Length != frame.CodeDimension) _components = new float[frame.CodeDimension];
        frame.Project(query.Rotated, _components);
        _table.Set(frame, _components, Dense.Dot(query.Rotated, frame.Mean));
        if (best.Full) return Lower(best);
        _floor = float.NegativeInfinity;
        _threshold = _lowest = FromSample(view, filter, wanted);
        return true;
    }

    /// <summary>The threshold for the next step: it rises with the floor.</summary>
    public int Current(BestPeople best)
    {
        if (best.Floor > _floor)
        {
            _floor = best.Floor;
            _threshold = Math.Max(_threshold, _table.Threshold(_floor, Deviations));
        }

        return _threshold;
    }

    /// <summary>Whether faces that belong into the answer may have been cut.</summary>
    public bool WasTooHigh(BestPeople best) => _lowest > _table.Threshold(best.Floor, Deviations);

    /// <summary>Starts over from what the floor asks for; false when that is everything.</summary>
    public bool Lower(BestPeople best)
    {
        _floor = best.Floor;
        _threshold = _lowest = _table.Threshold(_floor, Deviations);
        return _threshold >= 0;
    }

    // The score that about as many faces as wanted are above, going by a few superblocks.
    private int FromSample(ShardView view, in SearchFilter filter, double wanted)
    {
        LoadedShard shard = view.Shard;
        CodeRange codes = shard.Codes;
        int sampled = Math.Clamp(codes.Count / SampledShare, 1, Sampled);
        for (int s = 0; s < sampled; s++)
        {
            int superblock = (int)((long)s * codes.Count / sampled);
            long offset = codes.Offset + ((long)superblock * codes.Rows * Kernel.Superblock);
            kernel.Score(shard.Block, codes with { Offset = offset, Count = 1 }, Table, _scores);
            for (int word = 0; word < Kernel.Superblock / 64; word++)
            {
                int at = (superblock * Kernel.Superblock / 64) + word;
                if (at < view.Living.Length) Count(_scores.AsSpan(64 * word, 64), view.Allowed(filter, at));
            }
        }

        double share = Math.Max(LeastWanted, wanted * sampled / codes.Count);
        int highest = codes.Rows / Kernel.RowsPerSum * byte.MaxValue, threshold = highest;
        for (long above = 0; threshold > 0 && above < share; threshold--) above += _histogram[threshold];
        _histogram.AsSpan(0, highest + 1).Clear();
        return threshold;
    }

    private void Count(ReadOnlySpan<ushort> scores, ulong allowed)
    {
        if (allowed == ulong.MaxValue)
        {
            foreach (ushort score in scores) _histogram[score]++;
            return;
        }

        for (; allowed != 0; allowed &= allowed - 1) _histogram[scores[BitOperations.TrailingZeroCount(allowed)]]++;
    }
}
