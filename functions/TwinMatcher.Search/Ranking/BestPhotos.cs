namespace TwinMatcher.Search.Ranking;

/// <summary>The best scores of one person, falling, one a photo however many vectors the photo has.</summary>
internal sealed class BestPhotos(int most)
{
    private readonly UInt128[] _photos = new UInt128[most];
    private readonly float[] _scores = new float[most];
    private int _count;

    public ReadOnlySpan<float> Scores => _scores.AsSpan(0, _count);

    /// <summary>The best of all that were added; of equals, the face with the lowest id.</summary>
    public Look Best { get; private set; }

    public void Add(in Look look, UInt128 photo)
    {
        if (_count == 0 || look.Score > Best.Score || (look.Score == Best.Score && look.FaceId < Best.FaceId)) Best = look;
        int at = _photos.AsSpan(0, _count).IndexOf(photo);
        if (at < 0)
        {
            if (_count < most) at = _count++;
            else if (look.Score > _scores[^1]) at = most - 1;
            else return;
        }
        else if (look.Score <= _scores[at])
        {
            return;
        }

        for (; at > 0 && look.Score > _scores[at - 1]; at--) (_photos[at], _scores[at]) = (_photos[at - 1], _scores[at - 1]);
        (_photos[at], _scores[at]) = (photo, look.Score);
    }
}
