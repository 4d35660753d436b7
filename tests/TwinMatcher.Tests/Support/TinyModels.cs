using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Faces.Detection;
using TwinMatcher.Faces.Geometry;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;

namespace TwinMatcher.Tests.Support;

/// <summary>A user's folder of models for one test: the tiny detector and what the test adds, beside the shipped catalog.</summary>
internal sealed class TinyModels : IDisposable
{
    public const string Detector = "tiny-detector";

    private readonly TempFolder _folder = new();
    private readonly JsonArray _embedders = [];
    private readonly JsonObject _templates = [];

    /// <param name="detectorSide">Side of the only picture the detector takes; null for any.</param>
    public TinyModels(int? detectorSide = null) => _folder.Write("tiny-detector.onnx", TinyDetector.Make(detectorSide));

    /// <summary>What TWIN_MODELS names for a process that is to use them; complete once an engine was made.</summary>
    public string Path => _folder.Path;

    public ModelFolders Folders => new(_folder.Path, Repository.NoFolder, Repository.Bundle);

    /// <summary>A picture with a mid-grey background and square red blobs.</summary>
    public static Pixels Photo(int width, int height, params (int Left, int Top, int Side)[] blobs)
    {
        Pixels photo = Pixels.Black(width, height);
        photo.Bytes.Fill(128);
        foreach ((int left, int top, int side) in blobs) Paint(photo, left, top, side, side, 255, 0, 0);
        return photo;
    }

    public static void Paint(Pixels photo, int left, int top, int width, int height, byte red, byte green, byte blue)
    {
        for (int y = Math.Max(top, 0); y < Math.Min(top + height, photo.Height); y++)
            for (int x = Math.Max(left, 0); x < Math.Min(left + width, photo.Width); x++)
                (photo.Bytes[y * photo.Stride + x * 3], photo.Bytes[y * photo.Stride + x * 3 + 1], photo.Bytes[y * photo.Stride + x * 3 + 2]) = (red, green, blue);
    }

    public TinyModels With(EmbedderEntry entry, byte[] onnx)
    {
        _folder.Write(entry.File, onnx);
        _embedders.Add(new JsonObject
        {
            ["id"] = entry.Id,
            ["file"] = entry.File,
            ["licence"] = entry.Licence,
            ["size"] = entry.Size,
            ["layout"] = entry.Layout.ToString(),
            ["channels"] = entry.Channels.ToString(),
            ["template"] = entry.Template,
            ["zoom"] = entry.Zoom,
            ["dimension"] = entry.Dimension,
            ["normalise"] = entry.Normalise,
        });
        return this;
    }

    public TinyModels WithTemplate(string name, Landmarks points)
    {
        _templates[name] = new JsonArray([.. Enumerable.Range(0, Landmarks.Count).Select(i => (JsonNode)new JsonArray(points[i].X, points[i].Y))]);
        return this;
    }

    /// <param name="refine">Whether landmarks are looked at again in a close-up.</param>
    /// <param name="spaces">None for detection only.</param>
    public FaceEngine Engine(bool refine, params string[] spaces) =>
        Engine(new FaceEngineOptions { Spaces = spaces, Detection = new DetectionOptions { Refine = refine }, Workers = 1 });

    public FaceEngine Engine(FaceEngineOptions options)
    {
        _folder.Write(ModelCatalog.FileName, new JsonObject
        {
            ["templates"] = _templates.DeepClone(),
            ["detectors"] = new JsonArray(new JsonObject
            {
                ["id"] = Detector,
                ["family"] = DetectorEntry.YuNetFamily,
                ["file"] = "tiny-detector.onnx",
                ["licence"] = "of this repository",
            }),
            ["embedders"] = _embedders.DeepClone(),
        }.ToJsonString());
        return new FaceEngine(options with { Detector = Detector }, ModelCatalog.LoadFrom(Folders), new ModelStore(Folders));
    }

    public void Dispose() => _folder.Dispose();
}
