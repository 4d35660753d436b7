using System.Numerics;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search;

/// <summary>One query on its way through the shards: codes or high bytes name survivors, their high bytes rank them, and both bytes decide.
/// Allocates nothing after its first search. One search at a time.</summary>
internal sealed class Probe(Head head, Kernel kernel, bool codes)
{
    /// <summary>Faces per step: 64 superblocks, whose codes stay in the second-level cache while several queries pass over them.</summary>
    public const int Step = 64 * Kernel.Superblock;

    // Survivors are ranked in batches: a few at a time, fetching ahead has nothing to fetch (116 instead of 30 ns each).
    private const int Batch = 512;

    // Until the list is full, there is no floor that spares anyone the second look.
    private const int FirstBatch = 48;

    // Of 64: comparing these one by one costs less than all 64 in a row.
    private const int Few = 16;

    private readonly PreparedQuery _query = new(head);
    private readonly CodeThreshold _threshold = new(kernel);
    private readonly ulong[] _masks = new ulong[Step / 64];
    private readonly int[] _positions = new int[Batch + Step];
    private readonly int[] _dots = new int[Batch + Step];
    private readonly int[] _lowDots = new int[Batch + Step];
    private readonly BestPeople _best = new();
    private SearchFilter _filter;
    private ShardView _view = null!;
    private LoadedShard _shard = null!;
    private bool _exhaustive;
    private int _collected;

    public BestPeople Best => _best;

    /// <summary>Of the search that began last.</summary>
    public FixedPointQuery Query => _query.Fixed;

    public void Begin(ReadOnlySpan<float> embedding, int wanted, in SearchFilter filter)
    {
        _query.Set(embedding);
        _filter = filter;

        // A search that failed half way may have left some.
        _collected = 0;
        _best.Begin(wanted, filter.MinimumScore);
    }

    public void Enter(ShardView view)
    {
        _view = view;
        _shard = view.Shard;
        _exhaustive = !codes || _shard.Frame is null || !_threshold.Begin(view, _query, _filter, _best);
    }

    /// <summary>Searches faces <paramref name="first"/>, a multiple of <see cref="Step"/>, to the end of the step.</summary>
    public void Visit(int first)
    {
        int count = Math.Min(Step, _shard.Count - first);
        if (_exhaustive)
        {
            VisitAll(first, count);
            return;
        }

        int superblocks = (count + Kernel.Superblock - 1) / Kernel.Superblock;
        Span<ulong> masks = _masks.AsSpan(0, superblocks * Kernel.Superblock / 64);
        CodeRange codes = _shard.Codes;
        long offset = codes.Offset + ((long)first / Kernel.Superblock * codes.Rows * Kernel.Superblock);
        kernel.Scan(_shard.Block, codes with { Offset = offset, Count = superblocks }, _threshold.Table, _threshold.Current(_best), masks);
        Collect(masks, first);
        if (_collected >= (_best.Full ? Batch : FirstBatch)) Rank();
    }

    /// <summary>True when codes were cut too high for what was found in the end, and the shard has to be visited again.</summary>
    public bool LeaveUnsure()
    {
        Rank();
        if (_exhaustive || !_threshold.WasTooHigh(_best)) return false;
        _exhaustive = !_threshold.Lower(_best);
        return true;
    }

    // Compares every row's high bytes, 64 at a time against what the floor asks for; or, where few of them may be named, only theirs.
    private void VisitAll(int first, int count)
    {
        for (int start = first; start < first + count; start += 64)
        {
            ulong allowed = _view.Allowed(_filter, start >> 6);
            if (allowed == 0) continue;
            bool few = BitOperations.PopCount(allowed) <= Few;
            int rows = Math.Min(64, _shard.Count - start);
            _masks[0] = few ? ulong.MaxValue : kernel.DotsReach(_shard.Block, _shard.High, _query.Fixed.Values, start, rows, Cut());
            Collect(_masks.AsSpan(0, 1), start);

            // At once where all were compared: what is found raises the cut for the next rows.
            if (!few || _collected >= Batch) Rank();
        }
    }

    // The least high dot product with which a face may still reach the floor, whatever its scale and its low bytes.
    private int Cut()
    {
        if (_best.Floor <= 0) return int.MinValue;
        double reach = (_best.Floor / (_query.Fixed.Step * _shard.LargestStep)) - _query.Fixed.LowByteBound;
        return (int)Math.Clamp(Math.Floor((reach * (1 - 1e-6)) / 256) - 1, int.MinValue, int.MaxValue);
    }

    private void Collect(Span<ulong> masks, int first)
    {
        if (!_exhaustive && _shard.HasDistrusted)
        {
            ReadOnlySpan<ulong> distrusted = _shard.Distrusted.Slice(first >> 6, masks.Length);
            for (int w = 0; w < masks.Length; w++) masks[w] |= distrusted[w];
        }

        int words = Math.Min(masks.Length, _view.Living.Length - (first >> 6));
        for (int w = 0; w < words; w++)
        {
            if (masks[w] == 0) continue;
            int start = first + (64 * w);
            for (ulong rest = masks[w] & _view.Allowed(_filter, start >> 6); rest != 0; rest &= rest - 1)
                _positions[_collected++] = start + BitOperations.TrailingZeroCount(rest);
        }
    }

    private void Rank()
    {
        FixedPointQuery query = _query.Fixed;
        kernel.Dots(_shard.Block, _shard.High, query.Values, _positions.AsSpan(0, _collected), _dots);
        ReadOnlySpan<byte> scales = _shard.Scales;
        float floor = _best.Floor;
        int kept = 0;
        for (int i = 0; i < _collected; i++)
        {
            double step = query.Step * FixedPoint.Steps[scales[_positions[i]]];
            if ((float)(((256L * _dots[i]) + query.LowByteBound) * step) < floor) continue;
            (_positions[kept], _dots[kept]) = (_positions[i], _dots[i]);
            kept++;
        }

        _collected = 0;
        kernel.Dots(_shard.Block, _shard.Low, query.Values, _positions.AsSpan(0, kept), _lowDots);
        for (int i = 0; i < kept; i++) Offer(_positions[i], query.Score(_dots[i], _lowDots[i], scales[_positions[i]]));
    }

    private void Offer(int face, float score)
    {
        if (score < _best.Floor) return;
        UInt128 person = _shard.PersonIdOf(face);
        if (person == _filter.ExcludedPerson) return;
        _best.Add(new Look(person, _shard.FaceIdOf(face), _shard.CategoryOf(face), score));
    }
}
