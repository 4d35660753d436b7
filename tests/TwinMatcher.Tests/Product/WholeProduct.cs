using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Faces;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Product;

/// <summary>What the product promises to its clients; whoever can start one, on one machine or on AWS, runs the same tests.</summary>
public abstract class WholeProduct
{
    protected abstract Task<RunningProduct> StartAsync();

    /// <summary>Looks for bytes in everything that is stored; where the test cannot look, nothing.</summary>
    protected abstract Task<IReadOnlyList<string>> StoredWithAsync(byte[] bytes);

    [Fact]
    public async Task Enrolled_person_is_found_by_photo_upload_face_and_person()
    {
        RunningProduct product = await StartAsync();
        string ada = await product.AddPersonAsync("Ada Lovelace", "science"), bob = await product.AddPersonAsync("Bob");
        foreach ((string person, int number) in new[] { (ada, 1), (bob, 2) })
            Assert.Equal("ready", (string)(await product.UploadAsync(FacePhotos.Of(number), person))["state"]!);
        await product.IndexedAsync(2);

        JsonNode byPhoto = await product.MatchAsync(FacePhotos.Of(1, shot: 5), "?k=1");
        Assert.Equal(ada, Best(byPhoto)["personId"]!.GetValue<string>());
        Assert.Equal("Ada Lovelace", (string)Best(byPhoto)["name"]!);

        JsonNode upload = await product.UploadAsync(FacePhotos.Of(2, shot: 6));
        JsonNode byUpload = await product.PostAsync("/v1/match", new JsonObject { ["uploadId"] = (string)upload["uploadId"]! });
        Assert.Equal(bob, (string)Best(byUpload)["personId"]!);

        string face = (string)(await product.GetAsync($"/v1/people/{ada}"))["faces"]![0]!["face"]!["faceId"]!;
        JsonNode byFace = await product.PostAsync("/v1/match", new JsonObject { ["faceId"] = face });
        Assert.Equal(bob, (string)Best(byFace)["personId"]!);
        Assert.Equal(ada, (string)Best(await product.GetAsync($"/v1/people/{bob}/looks?k=1"))["personId"]!);
        Assert.Equal(ada, (string)Best(await product.MatchAsync(FacePhotos.Of(2), "?category=science"))["personId"]!);
    }

    [Fact]
    public async Task Two_spaces_answer_side_by_side()
    {
        RunningProduct product = await StartAsync();
        await product.UploadAsync(FacePhotos.Of(1), await product.AddPersonAsync("Ada"));
        await product.IndexedAsync(1);
        JsonArray answers = (await product.MatchAsync(FacePhotos.Of(1), "?compare=tiny,hog"))["faces"]![0]!["answers"]!.AsArray();
        Assert.Equal(["tiny", "hog"], answers.Select(answer => (string)answer!["space"]!));
    }

    [Fact]
    public async Task Photo_without_a_face_is_refused_with_the_reason()
    {
        RunningProduct product = await StartAsync();
        JsonNode upload = await product.UploadAsync(FacePhotos.Nobody());
        Assert.Equal("refused", (string)upload["state"]!);
        Assert.Equal("no_face", (string)upload["refusal"]!["code"]!);
    }

    [Fact]
    public async Task Votes_are_counted_once_a_client()
    {
        RunningProduct product = await StartAsync();
        string ada = await product.AddPersonAsync("Ada");
        await product.UploadAsync(FacePhotos.Of(1), ada);
        await product.IndexedAsync(1);
        JsonNode match = await product.MatchAsync(FacePhotos.Of(1));
        string feedback = $"/v1/matches/{(string)match["matchId"]!}/feedback";
        await product.PostAsync(feedback, new JsonObject { ["personId"] = ada, ["agrees"] = false });
        JsonNode vote = await product.PostAsync(feedback, new JsonObject { ["personId"] = ada, ["agrees"] = true });
        Assert.True((bool)vote["agrees"]!);
        JsonNode today = (await product.GetAsync("/v1/stats/activity?steps=1"))["points"]![0]!;
        Assert.Equal((1, 1, 0), ((int)today["matches"]!, (int)today["agreed"]!, (int)today["disagreed"]!));
        Assert.Equal(1.0, (double)(await product.GetAsync("/v1/stats/accuracy?steps=1"))["points"]![0]!["agreed"]!);
        Assert.Equal("Ada", (string)(await product.GetAsync("/v1/stats/looks"))["looks"]![0]!["name"]!);
        JsonNode cost = await product.GetAsync("/v1/stats/cost?memory=1024"), film = (await product.GetAsync("/v1/stats/gallery"))["categories"]!.AsArray().Single(each => (string)each!["category"]! == "film")!;
        Assert.Equal((1, 1, 1), ((int)cost["matches"]!, (int)film["people"]!, (int)film["faces"]!));
        Assert.True((double)cost["usdPerThousand"]! > 0);
    }

    [Fact]
    public async Task Look_is_explained_by_an_uploaded_photo_as_by_the_photo_itself()
    {
        RunningProduct product = await StartAsync();
        await product.UploadAsync(FacePhotos.Of(1), await product.AddPersonAsync("Ada"));
        await product.IndexedAsync(1);
        string upload = (string)(await product.UploadAsync(FacePhotos.Of(2)))["uploadId"]!;
        JsonNode look = Best(await product.PostAsync("/v1/match", new JsonObject { ["uploadId"] = upload }));
        string face = (string)look["faceId"]!;

        JsonNode stored = await product.PostAsync("/v1/why", new JsonObject { ["uploadId"] = upload, ["faceId"] = face });
        JsonNode given = await product.JsonAsync(HttpMethod.Post, $"/v1/why?faceId={face}", RunningProduct.Photo(FacePhotos.Of(2)));

        // Searching rounds to 16 bits a component.
        Assert.Equal((double)look["cosine"]!, (double)stored["look"]!["cosine"]!, 0.001);
        Assert.Equal(5, stored["parts"]!.AsArray().Count);
        Assert.True(JsonNode.DeepEquals(given["parts"], stored["parts"]), $"{given["parts"]} and {stored["parts"]}");
    }

    [Fact]
    public async Task Faces_of_one_photo_are_compared_with_each_other()
    {
        RunningProduct product = await StartAsync();
        JsonNode comparison = await product.JsonAsync(HttpMethod.Post, "/v1/compare", RunningProduct.Photo(FacePhotos.Faces((40, 60, 30), (130, 60, 30))));
        Assert.Equal(2, comparison["faces"]!.AsArray().Count);
        JsonNode pair = Assert.Single(comparison["pairs"]!.AsArray())!;
        Assert.Equal((0, 1), ((int)pair["first"]!, (int)pair["second"]!));
    }

    [Fact]
    public async Task Edited_person_is_shown_and_filtered_as_edited()
    {
        RunningProduct product = await StartAsync();
        string ada = await product.AddPersonAsync("Ada", "film");
        await product.UploadAsync(FacePhotos.Of(1), ada);
        await product.IndexedAsync(1);
        await product.JsonAsync(HttpMethod.Put, $"/v1/people/{ada}", RunningProduct.Json(new JsonObject { ["name"] = "Augusta", ["category"] = "science" }), admin: true);
        Assert.Equal("Augusta", (string)(await product.GetAsync("/v1/people?prefix=aug"))["people"]![0]!["name"]!);
        Assert.Empty((await product.GetAsync("/v1/people?prefix=ada"))["people"]!.AsArray());
        Assert.Equal("Augusta", (string)(await product.GetAsync("/v1/people?category=science"))["people"]![0]!["name"]!);
    }

    [Fact]
    public async Task Thumbnail_is_fetched_from_a_signed_address_and_from_no_other()
    {
        RunningProduct product = await StartAsync();
        string ada = await product.AddPersonAsync("Ada");
        await product.UploadAsync(FacePhotos.Of(1), ada);
        string thumbnail = (string)(await product.GetAsync($"/v1/people/{ada}"))["faces"]![0]!["thumbnail"]!;
        using HttpResponseMessage picture = await product.SendAsync(HttpMethod.Get, thumbnail);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        string signed = picture.RequestMessage!.RequestUri!.PathAndQuery;
        using HttpResponseMessage forged = await product.SendAsync(HttpMethod.Get, signed.Replace("signature=", "signature=a", StringComparison.Ordinal));
        Assert.Equal(403, (int)forged.StatusCode);
    }

    [Fact]
    public async Task Forgotten_person_leaves_no_byte()
    {
        RunningProduct product = await StartAsync();
        string ada = await product.AddPersonAsync("Åda Unforgettable"), bob = await product.AddPersonAsync("Bob");
        byte[] photo = FacePhotos.Of(1);
        await product.UploadAsync(photo, ada);
        await product.UploadAsync(FacePhotos.Of(2), bob);
        await product.IndexedAsync(2);
        string thumbnail = (string)(await product.GetAsync($"/v1/people/{ada}"))["faces"]![0]!["thumbnail"]!;
        byte[] small = await product.Http.GetByteArrayAsync(thumbnail, TestContext.Current.CancellationToken);
        // Without its first letter the name is the same in UTF-8 and with JSON's escapes.
        (string What, byte[] Bytes)[] traces = [.. Traces("da Unforgettable", photo, small)];
        foreach ((string what, byte[] bytes) in traces) Assert.True((await StoredWithAsync(bytes)).Count > 0, $"{what} is not stored as expected");

        JsonNode receipt = await product.JsonAsync(HttpMethod.Delete, $"/v1/people/{ada}", admin: true);
        Assert.NotEmpty(receipt["objects"]!.AsArray());
        await product.UntilAsync($"/v1/people/{ada}", again => (bool)again["purged"]!, HttpMethod.Delete);
        await product.IndexedAsync(1);
        Assert.Equal(bob, (string)Best(await product.MatchAsync(photo))["personId"]!);
        await product.GetAsync($"/v1/people/{ada}", status: 404);
        foreach ((string what, byte[] bytes) in traces)
        {
            for (int i = 0; i < 200 && (await StoredWithAsync(bytes)).Count > 0; i++) await Task.Delay(50, TestContext.Current.CancellationToken);
            IReadOnlyList<string> left = await StoredWithAsync(bytes);
            Assert.True(left.Count == 0, $"{what} is still in {string.Join(", ", left)}");
        }
    }

    /// <summary>What is stored of a person. Of pictures something from the middle: they begin alike.</summary>
    private static IEnumerable<(string What, byte[] Bytes)> Traces(string name, byte[] photo, byte[] thumbnail)
    {
        yield return ("the name", Encoding.UTF8.GetBytes(name));
        yield return ("the name to search for", Encoding.UTF8.GetBytes(name.ToLowerInvariant().Replace(' ', '-')));
        yield return ("the photo", photo[(photo.Length / 2)..(photo.Length / 2 + 100)]);
        yield return ("the thumbnail", thumbnail[(thumbnail.Length / 2)..(thumbnail.Length / 2 + 40)]);
        using var models = new TinyModels();
        using FaceEngine engine = FacePhotos.Engine(models);
        Half[] embedding = Array.ConvertAll(engine.Find(photo).Faces[0].Embeddings[FacePhotos.Hog], number => (Half)number);
        byte[] raw = MemoryMarshal.AsBytes(embedding.AsSpan()).ToArray();
        yield return ("the embedding in the index", raw);
        yield return ("the embedding in a document", Encoding.ASCII.GetBytes(Convert.ToBase64String(raw)));
    }

    private static JsonNode Best(JsonNode match) => match["faces"]![0]!["answers"]![0]!["looks"]![0]!;
}
