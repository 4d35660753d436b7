using TwinMatcher.Faces;
using TwinMatcher.Faces.Models;

namespace TwinMatcher.Tests.Support;

/// <summary>The folder of evaluation models and pictures that is never committed: TWIN_SHARED, or `shared` beside the repository.</summary>
internal static class TwinShared
{
    private static readonly string Root = Environment.GetEnvironmentVariable("TWIN_SHARED") is { Length: > 0 } named
        ? named
        : Path.Combine(Repository.Root, "..", "shared");

    /// <summary>The full path of something in the folder; skips the test, saying so, where it is missing.</summary>
    public static string Require(string relative)
    {
        string path = Path.GetFullPath(Path.Combine(Root, relative));
        Assert.SkipUnless(Path.Exists(path), $"skipped: {relative} not present in TWIN_SHARED ({Path.GetFullPath(Root)})");
        return path;
    }

    public static ModelFolders Models => new(Require("models"), Repository.NoFolder, Path.Combine(AppContext.BaseDirectory, "models"));

    /// <summary>An engine over the evaluation models.</summary>
    public static FaceEngine Engine(FaceEngineOptions? options = null) =>
        new(options ?? new FaceEngineOptions { Detector = "yunet", Spaces = ["mobilefacenet"] }, ModelCatalog.LoadFrom(Models), new ModelStore(Models));

    /// <summary>Photos of lfw-dev, every <paramref name="step"/>th by name; none where they are missing.</summary>
    public static IEnumerable<string> LfwPhotos(int step)
    {
        string folder = Path.Combine(Root, "data/lfw-dev/images");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.jpg").Order(StringComparer.Ordinal).Where((_, index) => index % step == 0) : [];
    }
}
