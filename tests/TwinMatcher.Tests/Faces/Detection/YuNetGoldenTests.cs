using System.Numerics;
using System.Text.Json;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Detection;

/// <summary>The evaluation detector against what another implementation found in the same pixels.</summary>
public sealed class YuNetGoldenTests
{
    private const float Tolerance = 1.5f;

    [Fact]
    public void Same_number_of_faces_is_found() => AssertEach((expected, found) => expected.Count == found.Count ? 0 : float.PositiveInfinity, 0);

    [Fact]
    public void Boxes_lie_where_the_reference_has_them() => AssertEach(Worst((expected, found) =>
        float.Max(Apart(new(expected.Box.X, expected.Box.Y), new(found.Box.X, found.Box.Y)),
            Apart(new(expected.Box.Width, expected.Box.Height), new(found.Box.Width, found.Box.Height)))), Tolerance);

    [Fact]
    public void Landmarks_lie_where_the_reference_has_them() => AssertEach(Worst((expected, found) =>
        Enumerable.Range(0, Landmarks.Count).Max(i => Apart(expected.Landmarks[i], found.Landmarks[i]))), Tolerance);

    [Fact]
    public void Scores_are_those_of_the_reference() => AssertEach(Worst((expected, found) => MathF.Abs(expected.Score - found.Score)), 0.01f);

    /// <summary>The worst difference of any face, each compared with the nearest one found.</summary>
    private static Func<List<DetectedFace>, List<DetectedFace>, float> Worst(Func<DetectedFace, DetectedFace, float> difference) =>
        (expected, found) => expected.Select(face => found.Count == 0 ? float.PositiveInfinity : difference(face, found.MaxBy(other => other.Box.Overlap(face.Box))!)).DefaultIfEmpty(0).Max();

    private static void AssertEach(Func<List<DetectedFace>, List<DetectedFace>, float> difference, float limit)
    {
        string folder = TwinShared.Require("data/golden");
        DetectorEntry entry = ModelCatalog.LoadFrom(TwinShared.Models).Detector("yunet");
        using var model = new YuNetModel(entry, new ModelStore(TwinShared.Models).Read(entry));
        using var detector = new YuNet(model);
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "detections.json")));
        var differences = new Dictionary<string, float>();
        foreach (JsonElement image in golden.RootElement.GetProperty("images").EnumerateArray())
        {
            string name = image.GetProperty("image").GetString()!;
            using Pixels picture = TestPhotos.Decode(File.ReadAllBytes(Path.Combine(folder, name)));
            differences[name] = difference([.. image.GetProperty("faces").EnumerateArray().Select(Read)], detector.Detect(picture, 0.6f));
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"worst difference: {differences.Values.Max():0.0000}");
        Assert.DoesNotContain(differences, pair => pair.Value > limit);
    }

    private static DetectedFace Read(JsonElement face)
    {
        float[] box = Numbers(face.GetProperty("box"));
        Vector2[] p = [.. face.GetProperty("landmarks").EnumerateArray().Select(Numbers).Select(pair => new Vector2(pair[0], pair[1]))];
        return new(new(box[0], box[1], box[2], box[3]), new(p[0], p[1], p[2], p[3], p[4]), face.GetProperty("score").GetSingle());
    }

    private static float[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];

    private static float Apart(Vector2 a, Vector2 b) => MathF.Max(MathF.Abs(a.X - b.X), MathF.Abs(a.Y - b.Y));
}
