using System.Text.Json.Nodes;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>Learning as clients see it.</summary>
public sealed class ServedTrainingTests
{
    [Fact]
    public async Task Training_that_is_asked_for_runs_at_once_and_is_told_everywhere()
    {
        await using ServedTwin twin = await ServedTwin.StartAsync();
        RunningProduct product = twin.Product;
        await product.UploadAsync(FacePhotos.Of(1), await product.AddPersonAsync("Ada"));
        await product.IndexedAsync(1);
        JsonNode asked = await product.PostAsync("/v1/trainings", new JsonObject { ["space"] = "hog" }, admin: true, status: 202);
        Assert.Equal(("waiting", "admin", "hog"), ((string)asked["state"]!, (string)asked["by"]!, (string)asked["space"]!));
        JsonNode done = await product.UntilAsync($"/v1/trainings/{asked["trainingId"]}", training => (string)training["state"]! == "done");

        // One face is nothing to learn from: the record says so, and nothing else changes.
        Assert.Equal((false, "no_test_faces"), ((bool)done["decision"]!["promoted"]!, (string)done["decision"]!["reason"]!));
        Assert.Equal(1, (int)done["data"]!["faces"]!);
        JsonNode listed = (await product.GetAsync("/v1/trainings?space=hog"))["trainings"]![0]!;
        Assert.Equal(((string)done["trainingId"]!, null), ((string)listed["trainingId"]!, listed["candidates"]));
        Assert.Empty((await product.GetAsync("/v1/trainings?space=tiny"))["trainings"]!.AsArray());
        JsonNode point = Assert.Single((await product.GetAsync("/v1/stats/accuracy"))["models"]!.AsArray())!;
        Assert.Equal(((string)done["trainingId"]!, 0, "no_test_faces"), ((string)point["trainingId"]!, (int)point["version"]!, (string)point["reason"]!));
        JsonNode space = (await product.GetAsync("/v1/models"))["spaces"]![0]!;
        Assert.Equal((0, 0, 0), ((int)space["champion"]!, (int)space["serving"]!, (int)space["heads"]![0]!["version"]!));
    }
}
