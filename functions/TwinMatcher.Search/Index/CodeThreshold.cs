using TwinMatcher.Search.Codes;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>Decides which code score is worth a closer look: at first from a sample, then from what was found, and in the end it tells whether
/// that was low enough. One query in one shard at a time.</summary>
internal sealed class CodeThreshold(Kernel kernel)
{
    /// <summary>How far below its expected code score a face may fall and still be found, in deviations of the code's noise.</summary>
    private const double Deviations = 4;

    // Survivors wanted of a million faces are 2,500; they grow with the root of the number of faces.
    private const double SurvivorsPerRoot = 2.5;

    // A wider answer reaches further down; recall is kept by the check in the end, this spares most second visits.
    private const int UsualLooks = 10;

    // Superblocks scored for the sample: a 24th of the shard, within bounds.
    private const int SampledShare = 24;
    private const int LeastSampled = 32;
    private const int MostSampled = 512;
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
        _threshold = _lowest = Sampled(view, filter, wanted);
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

    private int Sampled(ShardView view, in SearchFilter filter, double wanted)
    {
        LoadedShard shard = view.Shard;
        CodeRange codes = shard.Codes;
        int sampled = Math.Min(codes.Count, Math.Clamp(codes.Count / SampledShare, LeastSampled, MostSampled));
        int highest = 0;
        long named = 0;
        for (int s = 0; s < sampled; s++)
        {
            int superblock = (int)((long)s * codes.Count / sampled);
            long offset = codes.Offset + ((long)superblock * codes.Rows * Kernel.Superblock);
            kernel.Score(shard.Block, codes with { Offset = offset, Count = 1 }, Table, _scores);
            for (int word = 0; word < Kernel.Superblock / 64; word++)
            {
                int at = (superblock * Kernel.Superblock / 64) + word;
                if (at >= view.Living.Length) break;
                ulong allowed = view.Living[at] & shard.Categories.Word(filter.Categories, at);
                for (int v = 0; v < 64; v++, allowed >>= 1)
                {
                    int bit = (int)(allowed & 1), score = _scores[(64 * word) + v];
                    named += bit;
                    _histogram[score] += bit;
                    highest = Math.Max(highest, score);
                }
            }
        }

        double share = Math.Max(LeastWanted, wanted * sampled / codes.Count);
        int threshold = highest;
        for (long above = 0; threshold > 0 && above < share; threshold--) above += _histogram[threshold];
        _histogram.AsSpan(0, highest + 1).Clear();
        return threshold;
    }
}
