using System.Numerics;
using TwinMatcher.Search.Kernels;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Search.Ranking;

/// <summary>Scores faces that a search passed over: all of a few people, or everybody's. The scores are those of the search, bit for bit.</summary>
/// <param name="copyBits">So many last bits of a face's id number the vectors of one photo.</param>
internal sealed class PhotoScores(ShardView[] views, Kernel kernel, FixedPointQuery query, SearchFilter filter, int copyBits)
{
    private const int Batch = 1024;

    private readonly int[] _rows = new int[Batch], _high = new int[Batch], _low = new int[Batch];
    private int _count;

    private delegate void Take(LoadedShard shard, int row, float score);

    /// <summary>The best photos of each of these people, none that the filter leaves out.</summary>
    public Dictionary<UInt128, BestPhotos> Of(IReadOnlySet<UInt128> people, int most)
    {
        Dictionary<UInt128, BestPhotos> best = new(people.Count);
        foreach (UInt128 person in people) best[person] = new BestPhotos(most);
        List<int> rows = [];
        foreach (ShardView view in views)
        {
            rows.Clear();
            view.Shard.FindRows(people, rows);
            foreach (int row in rows)
                if ((view.Allowed(filter, row >> 6) >> row & 1) != 0) Add(view.Shard, row, Rate);
            Flush(view.Shard, Rate);
        }

        return best;

        void Rate(LoadedShard shard, int row, float score)
        {
            if (score < filter.MinimumScore) return;
            Look look = new(shard.PersonIdOf(row), shard.FaceIdOf(row), shard.CategoryOf(row), score);
            best[look.PersonId].Add(look, look.FaceId >> copyBits);
        }
    }

    /// <summary>Everybody who has a face of at least this score; compares every face by both bytes.</summary>
    public HashSet<UInt128> Reaching(float floor)
    {
        HashSet<UInt128> people = [];
        foreach (ShardView view in views)
        {
            for (int word = 0; word < view.Living.Length; word++)
                for (ulong left = view.Allowed(filter, word); left != 0; left &= left - 1)
                    Add(view.Shard, (word << 6) + BitOperations.TrailingZeroCount(left), Gather);
            Flush(view.Shard, Gather);
        }

        if (filter.ExcludedPerson is UInt128 excluded) people.Remove(excluded);
        return people;

        void Gather(LoadedShard shard, int row, float score)
        {
            if (score >= floor) people.Add(shard.PersonIdOf(row));
        }
    }

    private void Add(LoadedShard shard, int row, Take take)
    {
        _rows[_count++] = row;
        if (_count == Batch) Flush(shard, take);
    }

    private void Flush(LoadedShard shard, Take take)
    {
        ReadOnlySpan<int> rows = _rows.AsSpan(0, _count);
        kernel.Dots(shard.Block, shard.High, query.Values, rows, _high);
        kernel.Dots(shard.Block, shard.Low, query.Values, rows, _low);
        for (int i = 0; i < rows.Length; i++) take(shard, rows[i], query.Score(_high[i], _low[i], shard.Scales[rows[i]]));
        _count = 0;
    }
}
