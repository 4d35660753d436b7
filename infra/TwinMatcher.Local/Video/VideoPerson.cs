using TwinMatcher.Faces;
using TwinMatcher.Faces.Embedding;

namespace TwinMatcher.Local.Video;

/// <summary>One person of a video: the faces of many frames, pooled.</summary>
internal sealed class VideoPerson(string space)
{
    /// <summary>Photos kept to enrol the person by, and how alike two of them may be.</summary>
    private const int MostKept = 8;

    private const float SameLook = 0.9f;

    private readonly Dictionary<string, float[]> _sums = [];
    private readonly List<(byte[] Photo, Face Face)> _kept = [];

    /// <summary>Frames the person was seen in.</summary>
    public int Frames { get; private set; }

    /// <summary>The frame with the best look at the face, and where in the video it is.</summary>
    public (byte[] Photo, Face Face, TimeSpan At) Best { get; private set; }

    /// <summary>Cosine of a face to the mean of all so far.</summary>
    public float CosineTo(Face face) => UnitVector.Dot(MeanOf(space), face.Embeddings[space]);

    /// <summary>The mean of all faces, which is steadier than any of them: a unit vector per space.</summary>
    public IReadOnlyDictionary<string, float[]> Embeddings => _sums.Keys.ToDictionary(each => each, MeanOf);

    /// <summary>Good looks at the face that differ from each other.</summary>
    public IEnumerable<byte[]> Photos => _kept.Count > 0 ? _kept.Select(kept => kept.Photo) : [Best.Photo];

    public void Add(byte[] photo, Face face, TimeSpan at)
    {
        foreach ((string each, float[] embedding) in face.Embeddings)
        {
            if (!_sums.TryGetValue(each, out float[]? sum)) _sums[each] = sum = new float[embedding.Length];
            for (int i = 0; i < sum.Length; i++) sum[i] += embedding[i];
        }

        Frames++;
        if (Frames == 1 || IsBetter(face, Best.Face)) Best = (photo, face, at);
        if (_kept.Count < MostKept && face.Quality.Reasons.Count == 0 && _kept.TrueForAll(kept => UnitVector.Dot(kept.Face.Embeddings[space], face.Embeddings[space]) < SameLook))
            _kept.Add((photo, face));
    }

    private float[] MeanOf(string each)
    {
        float[] mean = [.. _sums[each]];
        UnitVector.Scale(mean);
        return mean;
    }

    /// <summary>Fewer complaints first, then the larger and surer face.</summary>
    private static bool IsBetter(Face face, Face than) => face.Quality.Reasons.Count != than.Quality.Reasons.Count
        ? face.Quality.Reasons.Count < than.Quality.Reasons.Count
        : face.Score * face.Box.Area > than.Score * than.Box.Area;
}
