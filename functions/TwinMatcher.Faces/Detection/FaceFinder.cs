using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Detection;

/// <summary>Finds every face of a picture, whatever its size and whichever way up. Not thread-safe: each caller has one.</summary>
internal sealed class FaceFinder(YuNetModel model, DetectionOptions options) : IDisposable
{
    /// <summary>The largest face the detector family was trained on, in pixels.</summary>
    private const float LargestFace = 300;

    /// <summary>A second, coarse look makes a face that fills the picture this large at most.</summary>
    private const int CoarseSide = 256;

    private readonly YuNet _detector = new(model);

    /// <summary>Faces in pixels of <paramref name="picture"/>, best first.</summary>
    public List<DetectedFace> Find(Pixels picture)
    {
        using Resized fine = Resized.Down(picture, model.FixedSide is int side ? Math.Min(side, options.Side) : options.Side);
        List<DetectedFace> faces = FindUpright(fine.Pixels);
        if (faces.Count == 0) faces = FindTurned(fine.Pixels);
        float factor = picture.Width / (float)fine.Pixels.Width;
        for (int i = 0; i < faces.Count; i++)
        {
            DetectedFace face = faces[i].Resampled(factor);
            faces[i] = options.Refine ? CloseUp.Refine(_detector, picture, face) : face;
        }
        return faces;
    }

    public void Dispose() => _detector.Dispose();

    private List<DetectedFace> FindUpright(Pixels picture)
    {
        List<DetectedFace> faces = _detector.Detect(picture, options.MinScore);
        bool mayHideLarge = Math.Max(picture.Width, picture.Height) > LargestFace;
        if (!mayHideLarge || (faces.Count > 0 && faces.TrueForAll(face => face.Box.LongSide < LargestFace))) return faces;
        using Resized coarse = Resized.Down(picture, CoarseSide);
        float factor = picture.Width / (float)coarse.Pixels.Width;
        // What the coarse look says of large faces replaces what the fine one said of the same place.
        List<DetectedFace> large = [.. _detector.Detect(coarse.Pixels, options.MinScore).Select(face => face.Resampled(factor))];
        faces.RemoveAll(face => large.Exists(other => other.Box.SharedArea(face.Box) > 0.5f * face.Box.Area && other.Box.LongSide >= LargestFace));
        foreach (DetectedFace face in large)
            if (!faces.Exists(other => other.Box.SharedArea(face.Box) > 0.5f * MathF.Min(face.Box.Area, other.Box.Area))) faces.Add(face);
        return faces;
    }

    /// <summary>A photo may lie on its side and say nothing of it: the turn in which the detector is most sure wins.</summary>
    private List<DetectedFace> FindTurned(Pixels picture)
    {
        List<DetectedFace> best = [];
        foreach (QuarterTurn turn in QuarterTurn.All)
        {
            using Pixels turned = turn.Apply(picture);
            List<DetectedFace> faces = FindUpright(turned);
            if (faces.Sum(face => face.Score) > best.Sum(face => face.Score))
                best = [.. faces.Select(face => turn.Undo(face, picture.Width, picture.Height))];
        }
        return best;
    }
}
