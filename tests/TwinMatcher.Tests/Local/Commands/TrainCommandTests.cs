using System.Text.Json;
using TwinMatcher.Local.Serving;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Local.Commands;

/// <summary>`twin train` and what `twin models` says of heads, as a user runs them one after another.</summary>
public sealed class TrainCommandTests : IDisposable
{
    private readonly GalleryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Head_is_learned_shown_rolled_back_and_replayed()
    {
        await using (LocalStorage storage = LocalStorage.Open(_folder.Data, TimeProvider.System))
            await new GeneratedFaces { Seed = 7, People = 40, FacesEach = 10, Nuisances = 3 }.StoreAsync(storage.Objects, LearningGallery.Space);
        JsonElement training = Assert.Single((await _folder.JsonAsync(0, "train")).GetProperty("trainings").EnumerateArray());
        Assert.Equal((true, 1), (training.GetProperty("decision").GetProperty("promoted").GetBoolean(), training.GetProperty("decision").GetProperty("version").GetInt32()));
        string id = training.GetProperty("id").GetString()!;

        JsonElement shown = await ShowAsync();
        Assert.Equal((1, id), (shown.GetProperty("champion").GetInt32(), shown.GetProperty("heads")[0].GetProperty("trainingId").GetString()));
        Assert.Contains("* head 1", (await _folder.RunAsync("models", "show")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await _folder.JsonAsync(0, "models", "rollback", LearningGallery.Space)).GetProperty("champion").GetInt32());
        Assert.Equal(0, (await ShowAsync()).GetProperty("champion").GetInt32());
        Assert.Equal(1, (await _folder.JsonAsync(0, "models", "promote", LearningGallery.Space, "1")).GetProperty("champion").GetInt32());

        // The faces are the same, and so is every number.
        Assert.True((await _folder.JsonAsync(0, "train", "--replay", id)).GetProperty("same").GetBoolean());
        (int exit, string output, _) = await _folder.RunAsync("train", "--space", LearningGallery.Space);
        Assert.Equal(0, exit);
        Assert.Contains("kept (", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("space_unknown", "train", "--space", "none")]
    [InlineData("space_unknown", "models", "promote", "none", "1")]
    [InlineData("space_unknown", "models", "rollback", "none")]
    [InlineData("training_unknown", "train", "--replay", "none")]
    public async Task What_is_not_there_is_told(string code, params string[] command)
    {
        (int exit, _, string error) = await _folder.RunAsync(command);
        Assert.Equal(2, exit);
        Assert.StartsWith($"twin: {code}: ", error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ShowAsync() => Assert.Single((await _folder.JsonAsync(0, "models", "show")).GetProperty("spaces").EnumerateArray());
}
