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

    /// <summary>Whom the first look doubted, close-ups must show more clearly: at 0.6 of 580 photos of lfw-dev 69 had a second large face instead of 65, one of them a carving.</summary>
    private const float ClearlyConfirmed = 0.65f;

    /// <summary>Share of the smaller of two faces that the other may cover: people stand in front of each other.</summary>
    private const float MostShared = 0.7f;

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
        List<Sighting> found = [];
        int way = 0;
        // A photo may lie on its side and say nothing of it; what close-ups made of suspects does not tell that it does not.
        for (int quarters = 0; quarters < 4 && !found.Exists(sighting => sighting.AtFirst >= _options.MinScore); quarters++)
            if (FindTurned(picture, fine.Pixels, quarters) is { Count: > 0 } seen) (found, way) = (seen, quarters);
        return [.. MadeUpright(picture, fine.Pixels, found, way).Select(sighting => sighting.Face)];
    }

    public void Dispose()
    {
        _closeUp.Dispose();
        _detector.Dispose();
    }

    /// <summary>Faces that lie on their side are found, too, though not well. Where the detector is not sure, all four ways up are compared.</summary>
    private List<Sighting> MadeUpright(Pixels picture, Pixels fine, List<Sighting> found, int way)
    {
        if (found.Count == 0) return found;
        Sighting largest = found.MaxBy(sighting => sighting.Face.Box.Area);
        if (largest.AtFirst >= SurelyUpright) return found;
        int upright = _closeUp.QuartersToUpright(picture, largest.Face.Box, way);
        List<Sighting> turned = upright == way ? [] : FindTurned(picture, fine, upright);
        return Best(turned) > Best(found) ? turned : found;

        static float Best(List<Sighting> sightings) => sightings.Count == 0 ? 0 : sightings.Max(sighting => sighting.Face.Score);
    }

    /// <summary>What is seen in the picture after so many quarter turns, in pixels of the whole picture as it is.</summary>
    private List<Sighting> FindTurned(Pixels picture, Pixels fine, int quarters)
    {
        var seen = new List<Sighting>();
        foreach (DetectedFace suspect in Suspects(fine, quarters))
            if (Confirm(picture, fine, suspect, LeastScore(suspect, quarters)) is DetectedFace face) seen.Add(new(face, suspect.Score));
        // What lies within a surer face is a part of it.
        return [.. seen.Where(part => !seen.Exists(other => other.Face.Score > part.Face.Score
            && other.Face.Box.SharedArea(part.Face.Box) > MostShared * MathF.Min(part.Face.Box.Area, other.Face.Box.Area)))];
    }

    /// <summary>The suspect, found in the fine picture, as a face of the whole one.</summary>
    private DetectedFace? Confirm(Pixels picture, Pixels fine, DetectedFace suspect, float minScore)
    {
        float factor = picture.Width / (float)fine.Width;
        if (!_options.Refine) return suspect.Score >= minScore ? suspect.Resampled(factor) : null;
        // A close-up of a large face loses nothing in the smaller picture, and has less to read.
        return suspect.Box.LongSide >= CloseUp.LargestFace
            ? _closeUp.Confirm(fine, suspect, minScore)?.Resampled(factor)
            : _closeUp.Confirm(picture, suspect.Resampled(factor), minScore);
    }

    private float LeastScore(DetectedFace suspect, int quarters) =>
        MathF.Max(_options.MinScore, quarters != 0 ? ClearlyTurned : IsSure(suspect) ? 0 : ClearlyConfirmed);

    private List<DetectedFace> Suspects(Pixels fine, int quarters)
    {
        if (quarters == 0) return FindUpright(fine, _options.Refine ? _options.SuspectScore : _options.MinScore);
        var turn = new QuarterTurn(quarters);
        using Pixels turned = turn.Apply(fine);
        return [.. FindUpright(turned, _options.MinScore).Select(face => turn.Undo(face, fine.Width, fine.Height))];
    }

    private List<DetectedFace> FindUpright(Pixels picture, float minScore)
    {
        List<DetectedFace> faces = _detector.Detect(picture, minScore);
        DetectedFace[] sure = [.. faces.Where(IsSure)];
        bool mayHideLarge = Math.Max(picture.Width, picture.Height) > LargestFace;
        if (!mayHideLarge || (sure.Length > 0 && Array.TrueForAll(sure, face => face.Box.LongSide < LargestFace))) return faces;
        using Resized coarse = Resized.Down(picture, CoarseSide);
        float factor = picture.Width / (float)coarse.Pixels.Width;
        // What the coarse look says of large faces replaces what the fine one said of the same place, unless that was surer.
        List<DetectedFace> large = [.. _detector.Detect(coarse.Pixels, minScore).Select(face => face.Resampled(factor))];
        faces.RemoveAll(face => large.Exists(other =>
            other.Box.SharedArea(face.Box) > 0.5f * face.Box.Area && other.Box.LongSide >= LargestFace && (IsSure(other) || other.Score >= face.Score)));
        foreach (DetectedFace face in large)
            if (!faces.Exists(other => other.Box.SharedArea(face.Box) > 0.5f * MathF.Min(face.Box.Area, other.Box.Area))) faces.Add(face);
        return faces;
    }

    private bool IsSure(DetectedFace face) => face.Score >= _options.MinScore;

    /// <param name="Face">With the score of all looks at it.</param>
    /// <param name="AtFirst">The score of the first.</param>
    private readonly record struct Sighting(DetectedFace Face, float AtFirst);
}
