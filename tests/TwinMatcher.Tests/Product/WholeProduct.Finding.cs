using System.Text.Json.Nodes;

namespace TwinMatcher.Tests.Product;

public abstract partial class WholeProduct
{
    [Fact]
    public async Task Enrolled_person_is_found_by_photo_upload_face_and_person()
    {
        (IProductUnderTest place, RunningProduct clients, string[] people) = await BeginAsync("Ada Lovelace", "Bob");
        (string ada, string bob) = (people[0], people[1]);

        JsonNode byPhoto = await clients.MatchAsync(place.Photo(1, shot: 1), "?k=1");
        Assert.Equal((ada, "Ada Lovelace"), (BestId(byPhoto), (string)Best(byPhoto)["name"]!));

        JsonNode upload = await clients.UploadAsync(place.Photo(2, shot: 2));
        Assert.Equal(bob, BestId(await clients.PostAsync("/v1/match", new JsonObject { ["uploadId"] = (string)upload["uploadId"]! })));

        string face = (string)(await clients.GetAsync($"/v1/people/{ada}"))["faces"]![0]!["face"]!["faceId"]!;
        Assert.Equal(bob, BestId(await clients.PostAsync("/v1/match", new JsonObject { ["faceId"] = face })));
        Assert.Equal(ada, BestId(await clients.GetAsync($"/v1/people/{bob}/looks?k=1")));
    }

    [Fact]
    public async Task Two_spaces_answer_side_by_side()
    {
        (IProductUnderTest place, RunningProduct clients, _) = await BeginAsync("Ada");
        JsonArray answers = (await clients.MatchAsync(place.Photo(1), $"?compare={string.Join(',', place.Spaces)}"))["faces"]![0]!["answers"]!.AsArray();
        Assert.Equal(place.Spaces, answers.Select(answer => (string)answer!["space"]!));
    }

    [Fact]
    public async Task Look_is_explained_by_an_uploaded_photo_as_by_the_photo_itself()
    {
        (IProductUnderTest place, RunningProduct clients, _) = await BeginAsync("Ada");
        string upload = (string)(await clients.UploadAsync(place.Photo(2)))["uploadId"]!;
        JsonNode look = Best(await clients.PostAsync("/v1/match", new JsonObject { ["uploadId"] = upload }));
        string face = (string)look["faceId"]!;

        JsonNode stored = await clients.PostAsync("/v1/why", new JsonObject { ["uploadId"] = upload, ["faceId"] = face });
        JsonNode given = await clients.JsonAsync(HttpMethod.Post, $"/v1/why?faceId={face}", RunningProduct.Photo(place.Photo(2)));

        // Searching rounds to 16 bits a component.
        Assert.Equal((double)look["cosine"]!, (double)stored["look"]!["cosine"]!, 0.001);
        Assert.Equal(5, stored["parts"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(given["parts"], stored["parts"]), $"{given["parts"]} and {stored["parts"]}");
    }

    [Fact]
    public async Task Faces_of_one_photo_are_compared_with_each_other()
    {
        (IProductUnderTest place, RunningProduct clients) = await BeginAsync();
        JsonNode comparison = await clients.JsonAsync(HttpMethod.Post, "/v1/compare", RunningProduct.Photo(place.PhotoOfTwo()));
        Assert.Equal(2, comparison["faces"]!.AsArray().Count);
        JsonNode pair = Assert.Single(comparison["pairs"]!.AsArray())!;
        Assert.Equal((0, 1), ((int)pair["first"]!, (int)pair["second"]!));
    }

    [Fact]
    public async Task Votes_are_counted_once_a_client()
    {
        (IProductUnderTest place, RunningProduct clients, string[] people) = await BeginAsync("Ada");
        JsonNode match = await clients.MatchAsync(place.Photo(1));
        string feedback = $"/v1/matches/{(string)match["matchId"]!}/feedback";
        await clients.PostAsync(feedback, new JsonObject { ["personId"] = people[0], ["agrees"] = false });
        JsonNode vote = await clients.PostAsync(feedback, new JsonObject { ["personId"] = people[0], ["agrees"] = true });
        Assert.True((bool)vote["agrees"]!);
        JsonNode today = (await clients.GetAsync("/v1/stats/activity?steps=1"))["points"]![0]!;
        Assert.Equal((1, 1, 0), ((int)today["matches"]!, (int)today["agreed"]!, (int)today["disagreed"]!));
        Assert.Equal(1.0, (double)(await clients.GetAsync("/v1/stats/accuracy?steps=1"))["points"]![0]!["agreed"]!);
        Assert.Equal("Ada", (string)(await clients.GetAsync("/v1/stats/looks"))["looks"]![0]!["name"]!);
        JsonNode cost = await clients.GetAsync("/v1/stats/cost?memory=1024"), film = (await clients.GetAsync("/v1/stats/gallery"))["categories"]!.AsArray().Single(each => (string)each!["category"]! == "film")!;
        Assert.Equal((1, 1, 1), ((int)cost["matches"]!, (int)film["people"]!, (int)film["faces"]!));
        Assert.True((double)cost["usdPerThousand"]! > 0);
    }
}
