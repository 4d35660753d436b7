using System.Text.Json.Nodes;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Gallery.Storage;
using TwinMatcher.Tests.Learning;

namespace TwinMatcher.Tests.Product;

public abstract partial class WholeProduct
{
    /// <summary>In a gallery whose embeddings differ most where they say nothing of a person, a better head is found; nobody asks for it but the clock.</summary>
    [Fact]
    public async Task Training_that_is_due_decides_and_matches_follow_it_and_its_roll_back()
    {
        (IProductUnderTest place, RunningProduct clients) = await BeginAsync();
        await new GeneratedFaces { Seed = 7, People = 40, FacesEach = 10, Dimension = 128, Noise = 0.7, Nuisances = 40 }.StoreAsync(place.Objects, Hog);
        await LetDaysPassAsync(place.Documents);

        JsonNode trained = await clients.UntilAsync($"/v1/trainings?space={Hog}", found => found["trainings"]!.AsArray() is [{ } only] && (string)only["state"]! == "done");
        JsonNode training = trained["trainings"]![0]!;
        Assert.Equal(("schedule", true, 1), ((string)training["by"]!, (bool)training["decision"]!["promoted"]!, (int)training["decision"]!["version"]!));
        await FollowsAsync(1);
        await clients.PostAsync($"/v1/models/{Hog}/0/promote", new JsonObject(), admin: true);
        await FollowsAsync(0);

        async Task FollowsAsync(int version)
        {
            await clients.UntilAsync("/v1/models", models => SpaceOf(models) is { } space && ((int)space["champion"]!, (int)space["serving"]!) == (version, version));
            Assert.Equal(version, (int)Answer(await clients.MatchAsync(place.Photo(1), $"?space={Hog}"))["headVersion"]!);
        }

        static JsonNode SpaceOf(JsonNode models) => models["spaces"]!.AsArray().Single(space => (string)space!["space"]! == Hog)!;
    }

    /// <summary>The space was last trained when trainings were last due.</summary>
    private static async Task LetDaysPassAsync(IDocuments documents)
    {
        byte[] mark = Body.Of(new TrainingSchedule(DateTimeOffset.UtcNow.AddDays(-3.1)), ModelJson.Default.TrainingSchedule);
        while (true)
        {
            // Whoever looks for trainings may write it first.
            Document? stored = await documents.GetAsync(Keys.TrainingSchedule(Hog), Stop);
            DocumentChange change = stored is null ? DocumentChange.Create(Keys.TrainingSchedule(Hog), mark) : DocumentChange.Replace(stored.Key, stored.Version, mark);
            if (await documents.WriteAsync([change], Stop)) return;
        }
    }
}
