using TwinMatcher.Faces.Embedding;

namespace TwinMatcher.Gallery.Videos;

/// <summary>One person of a video: the faces of many frames, pooled.</summary>
public sealed class VideoPerson
{
    private readonly List<Sighting> _sightings = [];
    private readonly float[] _sum;
    private float[]? _mean;

    internal VideoPerson(Sighting first)
    {
        _sum = new float[first.Vector.Length];
        Best = first;
    }

    /// <summary>In the order of the video, one a frame.</summary>
    public IReadOnlyList<Sighting> Sightings => _sightings;

    /// <summary>The best look at the face.</summary>
    public Sighting Best { get; private set; }

    /// <summary>The mean of all faces, which is steadier than any of them: a unit vector.</summary>
    public float[] Mean
    {
        get
        {
            if (_mean is not null) return _mean;
            _mean = [.. _sum];
            UnitVector.Scale(_mean);
            return _mean;
        }
    }

    internal void Add(Sighting sighting)
    {
        for (int i = 0; i < _sum.Length; i++) _sum[i] += sighting.Vector[i];
        _mean = null;
        _sightings.Add(sighting);
        if (sighting.IsBetterThan(Best)) Best = sighting;
    }
}
