using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Faces.Detection;

/// <summary>Finds every face of a picture, whatever its size and whichever way up. Not thread-safe: each caller has one.</summary>
internal sealed class FaceFinder : IDisposable
{
    /// <summary>The largest face the detector family was trained on, in pixels.</summary>
    private const float LargestFace = 300;

    /// <summary>A second, coarse look makes a face that fills the picture this large at most.</summary>
    private const int CoarseSide = 256;

    /// <summary>On 290 photos of lfw-dev, faces turned by a quarter or half score 0.90 at most, upright ones 0.93 in the median.</summary>
    private const float SurelyUpright = 0.92f;

    /// <summary>Most photos stand upright, and three more looks at one without a face are three more chances to see one: a face that only a turned picture shows must be a clear one.</summary>
    private const float ClearlyTurned = 0.75f;

    private readonly DetectionOptions _options;
    private readonly YuNet _detector;
    private readonly CloseUp _closeUp;
    private readonly int _side;

    /// <param name="model">Must outlive this finder.</param>
    /// <param name="options">How to search.</param>
    public FaceFinder(YuNetModel model, DetectionOptions options)
    {
        _options = options;
        _detector = new YuNet(model);
        _closeUp = new CloseUp(_detector);
        _side = Math.Min(options.Side, model.FixedSide ?? options.Side);
    }

    /// <summary>Faces in pixels of <paramref name="picture"/>.</summary>
    public List<DetectedFace> Find(Pixels picture)
    {
        using Resized fine = Resized.Down(picture, _side);
        List<DetectedFace> faces = FindEitherWayUp(fine.Pixels);
        float factor = picture.Width / (float)fine.Pixels.Width;
        for (int i = 0; i < faces.Count; i++)
        {
            // A close-up of a large face loses nothing in the smaller picture, and has less to read.
            bool large = faces[i].Box.LongSide >= CloseUp.LargestFace;
            if (_options.Refine && large) faces[i] = _closeUp.Refine(fine.Pixels, faces[i]);
            faces[i] = faces[i].Resampled(factor);
            if (_options.Refine && !large) faces[i] = _closeUp.Refine(picture, faces[i]);
        }
        return faces;
    }

    public void Dispose()
    {
        _closeUp.Dispose();
        _detector.Dispose();
    }

    private List<DetectedFace> FindUpright(Pixels picture)
    {
        List<DetectedFace> faces = _detector.Detect(picture, _options.MinScore);
        bool mayHideLarge = Math.Max(picture.Width, picture.Height) > LargestFace;
        if (!mayHideLarge || (faces.Count > 0 && faces.TrueForAll(face => face.Box.LongSide < LargestFace))) return faces;
        using Resized coarse = Resized.Down(picture, CoarseSide);
        float factor = picture.Width / (float)coarse.Pixels.Width;
        // What the coarse look says of large faces replaces what the fine one said of the same place.
        List<DetectedFace> large = [.. _detector.Detect(coarse.Pixels, _options.MinScore).Select(face => face.Resampled(factor))];
        faces.RemoveAll(face => large.Exists(other => other.Box.SharedArea(face.Box) > 0.5f * face.Box.Area && other.Box.LongSide >= LargestFace));
        foreach (DetectedFace face in large)
            if (!faces.Exists(other => other.Box.SharedArea(face.Box) > 0.5f * MathF.Min(face.Box.Area, other.Box.Area))) faces.Add(face);
        return faces;
    }

    /// <summary>A photo may lie on its side and say nothing of it. Where the detector is not sure, all four ways up are compared.</summary>
    private List<DetectedFace> FindEitherWayUp(Pixels picture)
    {
        for (int quarters = 0; quarters < 4; quarters++)
        {
            List<DetectedFace> faces = FindTurned(picture, quarters);
            if (faces.Count == 0) continue;
            DetectedFace largest = faces.MaxBy(face => face.Box.Area)!;
            if (largest.Score >= SurelyUpright) return faces;
            int upright = _closeUp.QuartersToUpright(picture, largest.Box, quarters);
            return upright != quarters && FindTurned(picture, upright) is { Count: > 0 } better ? better : faces;
        }
        return [];
    }

    private List<DetectedFace> FindTurned(Pixels picture, int quarters)
    {
        if (quarters == 0) return FindUpright(picture);
        var turn = new QuarterTurn(quarters);
        using Pixels turned = turn.Apply(picture);
        return [.. FindUpright(turned).Where(face => face.Score >= ClearlyTurned).Select(face => turn.Undo(face, picture.Width, picture.Height))];
    }
}
