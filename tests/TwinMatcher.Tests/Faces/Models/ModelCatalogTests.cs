using System.Numerics;
using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Models;

/// <summary>What the shipped catalog promises, and what a user may add to it or get wrong.</summary>
public sealed class ModelCatalogTests : IDisposable
{
    private const string Own = """{"id": "own", "file": "own.onnx", "licence": "mine", "size": 112, "layout": "nhwc", "channels": "bgr", "template": "arcface", "dimension": 64}""";

    private readonly TempFolder _folder = new();

    private static ModelCatalog Shipped => ModelCatalog.Load(Path.Combine(Repository.Bundle, ModelCatalog.FileName));

    [Fact]
    public void Shipped_defaults_are_entries()
    {
        ModelCatalog shipped = Shipped;

        Assert.Equal((shipped.Defaults.Detector, shipped.Defaults.Space), (shipped.Detector(shipped.Defaults.Detector).Id, shipped.Embedder(shipped.Defaults.Space).Id));
    }

    [Theory]
    [InlineData(false, false, "compact", "compact"), InlineData(true, false, "yunet", "compact"), InlineData(true, true, "yunet", "mobilefacenet")]
    public void Standard_models_are_the_defaults_once_they_are_here(bool detector, bool embedder, string expectedDetector, string expectedSpace)
    {
        if (detector) _folder.Write(Shipped.Detector("yunet").File, [1]);
        if (embedder) _folder.Write(Shipped.Embedder("mobilefacenet").File, [1]);
        ModelCatalog catalog = ModelCatalog.LoadFrom(new ModelFolders(_folder.Path, Repository.NoFolder, Repository.Bundle));
        Assert.Equal(new DefaultModels(expectedDetector, expectedSpace), catalog.Defaults);
    }

    [Fact]
    public void Shipped_entry_with_a_source_can_be_verified() => Assert.All(
        ((IEnumerable<ModelEntry>)[.. Shipped.Detectors, .. Shipped.Embedders]).Where(entry => entry.Source is not null),
        entry => Assert.True(entry is { Bytes: > 0, Sha256.Length: 64, Licence.Length: > 0 }, entry.Id));

    [Theory]
    [InlineData("vgg16"), InlineData("resnet50"), InlineData("senet50"), InlineData("facenet"), InlineData("mobilenetv2")]
    public void Shipped_example_has_no_source(string id) => Assert.Null(Shipped.Embedder(id).Source);

    [Fact]
    public void Shipped_template_has_the_eyes_on_the_left_and_right() => Assert.Equal(new Vector2(38.2946f, 51.6963f), Shipped.Template("arcface").LeftEye);

    [Fact]
    public void User_adds_an_entry() => Assert.Equal(TensorLayout.Nhwc, With($$"""{"embedders": [{{Own}}]}""").Embedder("own").Layout);

    [Fact]
    public void Settings_left_out_have_their_defaults()
    {
        EmbedderEntry entry = With($$"""{"embedders": [{{Own}}]}""").Embedder("own");

        Assert.Equal("0,0,0 1,1,1 1 True", $"{string.Join(',', entry.Mean)} {string.Join(',', entry.Std)} {entry.Zoom} {entry.Normalise}");
    }

    [Fact]
    public void User_replaces_an_entry() =>
        Assert.Equal(64, With($$"""{"embedders": [{{Own.Replace("\"own\"", "\"mobilefacenet\"")}}]}""").Embedder("mobilefacenet").Dimension);

    [Fact]
    public void User_keeps_the_other_entries() => Assert.Equal(128, With($$"""{"embedders": [{{Own}}]}""").Embedder("mobilefacenet").Dimension);

    [Fact]
    public void User_names_other_defaults() =>
        Assert.Equal(new DefaultModels("yunet-n", "own"), With($$"""{"defaults": {"detector": "yunet-n", "space": "own"}, "embedders": [{{Own}}]}""").Defaults);

    [Fact]
    public void User_adds_a_template() =>
        Assert.Equal(new Vector2(5, 6), With("""{"templates": {"loose": [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]}}""").Template("loose").Nose);

    [Fact]
    public void Comments_are_allowed() => Assert.Equal("own", With($$"""{ /* mine */ "embedders": [{{Own}}]}""").Embedder("own").Id);

    [Fact]
    public void Unknown_detector_is_told_with_the_known_ones() => Assert.Contains("yunet, yunet-n", Assert.Throws<ModelUnknownException>(() => Shipped.Detector("nobody")).Message);

    [Fact]
    public void Unknown_space_is_told_with_the_built_in_one() => Assert.Contains("hog", Assert.Throws<ModelUnknownException>(() => Shipped.Embedder("nobody")).Message);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"embeders": []}""")]
    [InlineData("""{"embedders": [{"id": "own"}]}""")]
    [InlineData("""{"embedders": [null]}""")]
    [InlineData("""{"detectors": [null]}""")]
    [InlineData("""{"embedders": null}""")]
    [InlineData("""{"detectors": null}""")]
    [InlineData("""{"templates": null}""")]
    [InlineData("""{"defaults": {"detector": null, "space": "hog"}}""")]
    [InlineData("""{"detectors": [{"id": null, "file": "own.onnx", "licence": "mine", "family": "yunet"}]}""")]
    [InlineData("""{"detectors": [{"id": "own", "file": null, "licence": "mine", "family": "yunet"}]}""")]
    [InlineData("""{"embedders": [{"id": "own", "file": "own.onnx", "licence": "mine", "size": 112, "layout": "nhwc", "channels": "bgr", "template": null, "dimension": 64}]}""")]
    [InlineData("""{"embedders": [{"id": "own", "file": "own.onnx", "licence": "mine", "size": 112, "layout": "nhwc", "channels": "bgr", "template": "arcface", "dimension": 64, "mean": null}]}""")]
    [InlineData("""{"templates": {"t": null}}""")]
    [InlineData("""{"templates": {"t": [[1, 2], [3, 4]]}}""")]
    [InlineData("""{"templates": {"t": [[1, 2], [3, 4], [5, 6], [7, 8], null]}}""")]
    [InlineData("""{"templates": {"t": [[1, 2], [3, 4], [5, 6], [7, 8], [9, 1e99]]}}""")]
    public void Catalog_that_is_none_is_named_by_its_file(string json) =>
        Assert.Contains(_folder.In(ModelCatalog.FileName), Assert.Throws<CatalogInvalidException>(() => With(json)).Message);

    [Theory]
    [InlineData("\"id\": \"own\"", "\"id\": \"Own!\"", "an id has lower-case letters")]
    [InlineData("\"id\": \"own\"", "\"id\": \"\"", "an id has lower-case letters")]
    [InlineData("\"id\": \"own\"", "\"id\": \"hog\"", "the id is taken")]
    [InlineData("own.onnx", "../own.onnx", "file must be a name")]
    [InlineData("own.onnx", "..", "file must be a name")]
    [InlineData("own.onnx", "models\\\\own.onnx", "file must be a name")]
    [InlineData("own.onnx", "", "file must be a name")]
    [InlineData("\"licence\"", "\"source\": \"https://example.com/own.onnx\", \"licence\"", "needs its sha256")]
    [InlineData("\"licence\"", "\"source\": \"own.onnx\", \"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\", \"licence\"", "source must be an http or https address")]
    [InlineData("\"licence\"", "\"source\": \"file:///own.onnx\", \"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\", \"licence\"", "source must be an http or https address")]
    [InlineData("\"licence\"", "\"sha256\": \"ABC\", \"licence\"", "sha256 needs 64")]
    [InlineData("\"licence\"", "\"bytes\": -1, \"licence\"", "bytes must be above zero")]
    [InlineData("\"size\": 112", "\"size\": 8", "size must be")]
    [InlineData("\"size\": 112", "\"size\": 4096", "size must be")]
    [InlineData("\"dimension\": 64", "\"dimension\": 0", "dimension must be")]
    [InlineData("\"dimension\": 64", "\"dimension\": 64, \"mean\": [1, 2]", "mean needs three numbers")]
    [InlineData("\"dimension\": 64", "\"dimension\": 64, \"mean\": [1, 2, 1e99]", "mean needs three numbers")]
    [InlineData("\"dimension\": 64", "\"dimension\": 64, \"std\": [1, 0, 1]", "std needs three numbers above zero")]
    [InlineData("\"dimension\": 64", "\"dimension\": 64, \"std\": [1, 1e99, 1]", "std needs three numbers above zero")]
    [InlineData("\"dimension\": 64", "\"dimension\": 64, \"zoom\": 0", "zoom must be")]
    [InlineData("\"arcface\"", "\"loose\"", "template 'loose' is unknown; known: arcface")]
    [InlineData("\"nhwc\"", "7", "layout must be")]
    [InlineData("\"bgr\"", "7", "channels rgb or bgr")]
    public void Wrong_entry_is_named_with_its_mistake(string right, string wrong, string mistake)
    {
        string json = $$"""{"embedders": [{{Own.Replace(right, wrong)}}]}""";

        Assert.Matches("entry '.*': .*" + System.Text.RegularExpressions.Regex.Escape(mistake), Assert.Throws<CatalogInvalidException>(() => With(json)).Message);
    }

    [Fact]
    public void Unknown_family_of_detectors_is_a_mistake() => Assert.Contains("entry 'own': family 'mtcnn' is unknown", Assert.Throws<CatalogInvalidException>(
        () => With("""{"detectors": [{"id": "own", "file": "own.onnx", "licence": "mine", "family": "mtcnn"}]}""")).Message);

    [Fact]
    public void Invalid_catalog_has_its_code() => Assert.Equal("catalog_invalid", Assert.Throws<CatalogInvalidException>(() => With("{")).Code);

    public void Dispose() => _folder.Dispose();

    private ModelCatalog With(string json)
    {
        _folder.Write(ModelCatalog.FileName, json);
        return ModelCatalog.LoadFrom(new ModelFolders(_folder.Path, Repository.NoFolder, Repository.Bundle));
    }
}
