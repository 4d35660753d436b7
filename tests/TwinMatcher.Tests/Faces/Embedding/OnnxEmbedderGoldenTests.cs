using System.Text.Json;
using TwinMatcher.Faces.Embedding;
using TwinMatcher.Faces.Models;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Embedding;

/// <summary>The evaluation embedder against what another implementation made of the same crops.</summary>
public sealed class OnnxEmbedderGoldenTests
{
    [Fact]
    public void Every_crop_has_the_vector_of_the_reference()
    {
        string folder = TwinShared.Require("data/golden");
        ModelCatalog catalog = ModelCatalog.LoadFrom(TwinShared.Models);
        EmbedderEntry entry = catalog.Embedder("mobilefacenet");
        using var model = new OnnxEmbedderModel(entry, new ModelStore(TwinShared.Models).Read(entry));
        using var embedder = new OnnxEmbedder(model, catalog.Template(entry.Template));
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "embeddings.json")));
        var cosines = new Dictionary<string, float>();
        float[] vector = new float[embedder.Dimension];
        foreach (JsonElement crop in golden.RootElement.GetProperty("crops").EnumerateArray())
        {
            string name = crop.GetProperty("crop").GetString()!;
            using Pixels pixels = TestPhotos.Decode(File.ReadAllBytes(Path.Combine(folder, name)));
            embedder.Embed(pixels.Bytes, vector);
            float[] expected = [.. crop.GetProperty("embedding").EnumerateArray().Select(number => number.GetSingle())];
            cosines[name] = UnitVector.Dot(expected, vector);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst cosine of {cosines.Count}: {cosines.Values.Min():0.000000}");
        Assert.DoesNotContain(cosines, pair => pair.Value < 0.999f);
    }
}
