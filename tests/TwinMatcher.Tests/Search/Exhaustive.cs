using TwinMatcher.Search.Format;
using TwinMatcher.Search.Vectors;

namespace TwinMatcher.Tests.Search;

/// <summary>The answer by definition: every face scored by plain loops over its fixed-point row, sorted, one look a person.</summary>
internal sealed class Exhaustive
{
    private readonly FaceList _faces;
    private readonly Head _head;
    private readonly List<(sbyte[] High, sbyte[] Low, double Step)> _rows = [];

    public Exhaustive(FaceList faces, Head head)
    {
        (_faces, _head) = (faces, head);
        FaceEncoder encoder = new(head, null);
        int width = Rotation.Padded(head.OutputDimension);
        float[] rotated = new float[width];
        for (int i = 0; i < faces.Count; i++)
        {
            encoder.Rotate(faces.Raw(i), rotated);
            sbyte[] high = new sbyte[width], low = new sbyte[width];
            byte scale = FixedPoint.Encode(rotated, high, low);
            _rows.Add((high, low, FixedPoint.Steps[scale]));
        }
    }

    public Look[] Search(ReadOnlySpan<float> query, int k, SearchFilter filter, Tombstones? gone = null)
        => [.. Sorted(query, filter, gone).DistinctBy(look => look.PersonId).Take(k)];

    /// <summary>Everybody's scores, one a photo, put together as the aggregation says.</summary>
    public RankedLook[] Rank(ReadOnlySpan<float> query, int k, SearchFilter filter, Aggregation aggregation, Tombstones? gone = null, int copyBits = 0)
    {
        Look[] photos = [.. Sorted(query, filter, gone).DistinctBy(look => (look.PersonId, look.FaceId >> copyBits))];
        float last = photos.Length == 0 ? 0 : photos[Math.Min(10, photos.Length) - 1].Score;
        IEnumerable<RankedLook> ranked = from look in photos
                                         group look by look.PersonId into person
                                         let best = person.First()
                                         let rank = aggregation switch
                                         {
                                             Aggregation.MeanOfBestThree => person.Take(3).Average(look => (double)look.Score),
                                             Aggregation.NearestVote => person.Intersect(photos.Take(10)).Sum(look => (double)look.Score - last),
                                             _ => best.Score,
                                         }
                                         orderby rank descending, best.Score descending, best.PersonId
                                         select new RankedLook(best, rank);
        return [.. ranked.Take(k)];
    }

    private Look[] Sorted(ReadOnlySpan<float> query, SearchFilter filter, Tombstones? gone)
    {
        PreparedQuery prepared = new(_head);
        prepared.Set(query);
        List<Look> looks = [];
        for (int i = 0; i < _faces.Count; i++)
        {
            if ((filter.Categories >> _faces.Category(i) & 1) == 0 || _faces.PersonId(i) == filter.ExcludedPerson) continue;
            if (gone is not null && gone.Bury(_faces.FaceId(i), _faces.PersonId(i))) continue;
            Look look = new(_faces.PersonId(i), _faces.FaceId(i), _faces.Category(i), Score(prepared.Fixed, i));
            if (look.Score >= filter.MinimumScore) looks.Add(look);
        }

        return [.. looks.OrderByDescending(look => look.Score).ThenBy(look => look.PersonId).ThenBy(look => look.FaceId)];
    }

    private float Score(FixedPointQuery query, int face)
    {
        (sbyte[] high, sbyte[] low, double step) = _rows[face];
        long sum = 0;
        for (int j = 0; j < high.Length; j++) sum += ((256L * high[j]) + low[j]) * query.Values[j];
        return (float)(sum * (query.Step * step));
    }
}
