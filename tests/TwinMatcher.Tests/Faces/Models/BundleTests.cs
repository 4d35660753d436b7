using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Models;

/// <summary>The models that ship with the program: found where nothing else is, and exactly those the catalog describes.</summary>
public sealed class BundleTests
{
    private const int LargestBundle = 3 << 20, LargestDetector = 400 * 1000;

    private static readonly ModelFolders OnlyBundle = new(null, Repository.NoFolder, Repository.Bundle);

    private static IEnumerable<ModelEntry> Bundled
    {
        get
        {
            ModelCatalog catalog = ModelCatalog.LoadFrom(OnlyBundle);
            return ((IEnumerable<ModelEntry>)[.. catalog.Detectors, .. catalog.Embedders]).Where(entry => entry.IsBundled);
        }
    }

    [Fact]
    public void Compact_detector_is_bundled() => Assert.True(ModelCatalog.LoadFrom(OnlyBundle).Detector("compact").IsBundled);

    [Fact]
    public void Bundled_file_has_the_hash_of_its_entry() => Assert.All(Bundled, entry => Assert.Equal(entry.Bytes, new ModelStore(OnlyBundle).Read(entry).Length));

    [Fact]
    public void Every_model_in_the_bundle_has_an_entry() => Assert.Equal(
        Directory.EnumerateFiles(Repository.Bundle, "*.onnx").Select(Path.GetFileName).Order(), Bundled.Select(entry => entry.File).Order());

    [Fact]
    public void Bundle_is_small() => Assert.InRange(Bundled.Sum(entry => entry.Bytes!.Value), 1, LargestBundle);

    [Fact]
    public void Compact_detector_is_small() => Assert.InRange(ModelCatalog.LoadFrom(OnlyBundle).Detector("compact").Bytes!.Value, 1, LargestDetector);

    [Fact]
    public void File_of_the_bundle_is_told_from_others()
    {
        using TempFolder own = new();
        var folders = OnlyBundle with { Explicit = own.Path };

        Assert.True(folders.IsInBundle(folders.Find(ModelCatalog.FileName)!));
        own.Write(ModelCatalog.FileName, "{}");
        Assert.False(folders.IsInBundle(folders.Find(ModelCatalog.FileName)!));
    }
}
