using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.Api;
using TwinMatcher.Gallery;
using TwinMatcher.Gallery.Cleaning;
using TwinMatcher.Gallery.Index;
using TwinMatcher.Gallery.Models;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Http;
using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Http;

/// <summary>How a client meets each problem.</summary>
/// <param name="Sentence">What the client is told.</param>
/// <param name="AskAsync">The request that is answered with the problem.</param>
internal sealed record ProblemCase(string Sentence, Func<PopulatedTwin, Task<HttpResponseMessage>> AskAsync);

/// <summary>A case for each code there is; on a product with somebody in it, or on one of its own where that would not do.</summary>
internal static class ProblemCases
{
    /// <summary>What nobody ever got an id from.</summary>
    private static readonly string Nobody = Id.Of("nobody").ToString();

    public static readonly SortedDictionary<string, ProblemCase> All = new(StringComparer.Ordinal)
    {
        ["invalid"] = new("'name' is missing.", twin => PostAsync(twin, "/v1/people", [], admin: true)),
        ["malformed"] = new("The request is not well-formed HTTP.", BrokenChunkAsync),
        ["category_unknown"] = new(
            "There is no category 'none'; there is other, film, music, sport, science, politics, art, history, business, media, character, staff.", twin => GetAsync(twin, "/v1/people?category=none")),
        ["consent_missing"] = new("Nothing says that whoever the photo shows agrees: say so in 'consent', or in the header X-Consent of a photo.", async _ =>
        {
            await using ServedTwin strict = await ServedTwin.StartAsync(options => options with { Gallery = options.Gallery with { ConsentNeeded = true } });
            return await MatchAsync(strict, FacePhotos.Of(1));
        }),
        ["photo_gone"] = new("The photo was deleted once it was read; send it again to ask about it.", async _ =>
        {
            await using ServedTwin brief = await ServedTwin.StartAsync(options => options with { Gallery = options.Gallery with { DropMatchPhotos = true } });
            string ada = await brief.Product.AddPersonAsync("Ada");
            await brief.Product.UploadAsync(FacePhotos.Of(1), ada);
            string upload = (string)(await brief.Product.UploadAsync(FacePhotos.Of(2)))["uploadId"]!;
            await RunningProduct.UntilGoneAsync(() => brief.Stored("uploads/match/"));
            return await brief.Product.SendAsync(HttpMethod.Post, "/v1/why", RunningProduct.Json(new JsonObject { ["uploadId"] = upload, ["personId"] = ada }));
        }),
        ["space_unknown"] = new("There is no space 'none'; there is hog, tiny.", twin => MatchAsync(twin, FacePhotos.Of(1), "?space=none")),
        ["not_admin"] = new("This needs the admin token.", twin => PostAsync(twin, "/v1/people", new() { ["name"] = "Eve" })),
        ["form_refused"] = new("The form or address is not one that was given out here, or was changed.", ForgedFormAsync),
        ["link_expired"] = new("The address could be used for some minutes only; ask for it again.", OldLinkAsync),
        ["not_found"] = new("There is nothing at this address.", twin => GetAsync(twin, "/v1/nothing")),
        ["upload_unknown"] = new("There is no such upload; it may have been forgotten, which happens a day after a match.", twin => GetAsync(twin, $"/v1/uploads/{Nobody}")),
        ["person_unknown"] = new("There is no such person in the gallery.", twin => GetAsync(twin, $"/v1/people/{Nobody}")),
        ["face_unknown"] = new("There is no such face.", twin => GetAsync(twin, $"/v1/faces/{Nobody}/thumbnail")),
        ["match_unknown"] = new("There is no such match; it may have been forgotten.",
            twin => PostAsync(twin, $"/v1/matches/{Nobody}/feedback", new() { ["personId"] = twin.Ada, ["agrees"] = true })),
        ["model_unknown"] = new("There is no such head; the last ten learned ones are kept.", twin => PostAsync(twin, "/v1/models/hog/9/promote", [], admin: true)),
        ["model_damaged"] = new("The file of this head is missing or damaged.", _ => OnHeadWithoutFileAsync()),
        ["training_unknown"] = new("There is no such training.", twin => GetAsync(twin, $"/v1/trainings/{Nobody}")),
        ["training_running"] = new("A training of this space is waiting or running already.", _ => WhileAnotherTrainingWaitsAsync()),
        ["method_not_allowed"] = new("This address does not take this method; the Allow header says which it takes.", twin => twin.Product.SendAsync(HttpMethod.Delete, "/v1/people")),
        ["upload_not_ready"] = new("The photo has not been read yet; ask again in a moment.", async twin =>
            await PostAsync(twin, "/v1/match", new() { ["uploadId"] = (string)(await twin.Product.TicketAsync())["uploadId"]! })),
        ["gallery_empty"] = new("There is nobody in the gallery to compare with.", async _ =>
        {
            await using ServedTwin empty = await ServedTwin.StartAsync();
            return await MatchAsync(empty, FacePhotos.Of(1));
        }),
        ["upload_expired"] = new("Nothing was uploaded in time; ask for a new ticket.", OldFormAsync),
        ["seal_expired"] = new("These faces were seen too long ago, or not here; look at the frames again.",
            twin => PostAsync(twin, "/v1/videos", new() { ["frames"] = new JsonArray(new JsonArray("c2VhbA")) })),
        ["person_forgotten"] = new("This person was forgotten, which is for good; add them as somebody new.", IdOfSomebodyForgottenAsync),
        ["body_too_large"] = new("The body of the request is too large.", twin => PostAsync(twin, "/v1/uploads", new() { ["contentType"] = new string('x', 70_000) })),
        ["photo_too_large"] = new("The file has 16 MB; at most 15 MB are allowed.", twin => MatchAsync(twin, new byte[16 << 20])),
        ["media_type_unsupported"] = new("This address takes application/json.", twin => twin.Product.SendAsync(HttpMethod.Post, "/v1/uploads", new StringContent("x"))),
        ["format_not_supported"] = new("GIF is not supported. Please send a JPEG, PNG or WebP picture.", twin => MatchAsync(twin, [.. "GIF89a"u8, .. new byte[40]])),
        ["not_a_photo"] = new("The file is not a picture we know. Please send a JPEG, PNG or WebP picture.", twin => MatchAsync(twin, Encoding.ASCII.GetBytes("Dear Sir or Madam"))),
        ["photo_empty"] = new("The file is empty. Please send a JPEG, PNG or WebP picture.", twin => MatchAsync(twin, [])),
        ["photo_too_small"] = new("The picture has 4 x 4 pixels; a side needs at least 16.", twin => MatchAsync(twin, PngFile.HeaderOnly(4, 4))),
        ["photo_damaged"] = new("The picture is damaged or incomplete. Please send the original file again.", twin => MatchAsync(twin, FacePhotos.Of(1)[..400])),
        ["no_face"] = new("No face was found in the picture. Use one where a face is well lit and seen from the front.", twin => MatchAsync(twin, FacePhotos.Nobody())),
        ["several_faces"] = new("There are several faces of similar size; enrol a photo that shows one person.", twin => RefusedAsync(twin, FacePhotos.Faces((40, 60, 30), (130, 60, 30)))),
        ["too_alike"] = new("The face looks just as in another photo of this person that is enrolled already.", twin => RefusedAsync(twin, [.. FacePhotos.Of(1), 0])),
        ["set_aside"] = new("The face was taken out of the gallery when it was cleaned.", _ => OnFaceSetAsideAsync()),
        ["face_poor"] = new($"The face is not good enough to enrol. Move closer: the face is {PopulatedTwin.MinSize - 6} px wide, {PopulatedTwin.MinSize} are needed.", twin => RefusedAsync(twin, FacePhotos.Faces((100, 80, PopulatedTwin.MinSize / 3 - 2)))),
        ["too_often"] = new("That was too much at once; the Retry-After header says how many seconds to wait.", AfterAllWasSpentAsync),
        ["unexpected"] = new("Something went wrong that should not have; it was noted under the request id.", _ => OnBrokenStorageAsync(new InvalidOperationException("a secret of the house"))),
        ["busy"] = new("Too much is going on; try again in a moment.", WhileAnotherMatchRunsAsync),
        ["storage_full"] = new("There is no room left to store this.", _ => OnBrokenStorageAsync(new StorageFullException("no room"))),
    };

    private static Task<HttpResponseMessage> GetAsync(PopulatedTwin twin, string address) => twin.Product.SendAsync(HttpMethod.Get, address);

    private static Task<HttpResponseMessage> PostAsync(PopulatedTwin twin, string address, JsonObject body, bool admin = false)
        => twin.Product.SendAsync(HttpMethod.Post, address, RunningProduct.Json(body), admin);

    private static Task<HttpResponseMessage> MatchAsync(PopulatedTwin twin, byte[] photo, string query = "") => MatchAsync(twin.Served, photo, query);

    private static Task<HttpResponseMessage> MatchAsync(ServedTwin twin, byte[] photo, string query = "")
        => twin.Product.SendAsync(HttpMethod.Post, "/v1/match" + query, RunningProduct.Photo(photo));

    /// <summary>Enrols a photo that is refused, and asks whom it looks like.</summary>
    private static async Task<HttpResponseMessage> RefusedAsync(PopulatedTwin twin, byte[] photo)
        => await PostAsync(twin, "/v1/match", new() { ["uploadId"] = (string)(await twin.Product.UploadAsync(photo, twin.Ada))["uploadId"]! }, admin: true);

    /// <summary>Asks with an enrolled photo whose face was taken out.</summary>
    private static async Task<HttpResponseMessage> OnFaceSetAsideAsync()
    {
        await using ServedTwin twin = await ServedTwin.StartAsync();
        string ada = await twin.Product.AddPersonAsync("Ada"), upload = (string)(await twin.Product.UploadAsync(FacePhotos.Of(1), ada))["uploadId"]!;
        string face = (string)(await twin.Product.GetAsync($"/v1/people/{ada}"))["faces"]![0]!["face"]!["faceId"]!;
        await new SetFaceAside(twin.Server.Storage.Documents, twin.Server.Storage.Objects).RunAsync(Id.Of("run"), Id.Parse(ada), Id.Parse(face));
        return await twin.Product.SendAsync(HttpMethod.Post, "/v1/match", RunningProduct.Json(new JsonObject { ["uploadId"] = upload }), admin: true);
    }

    private static async Task<HttpResponseMessage> BrokenChunkAsync(PopulatedTwin twin)
    {
        using RawHttp raw = await RawHttp.ConnectAsync(twin.Product.Http.BaseAddress!);
        await raw.WriteAsync("POST /v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n");
        return await raw.ReadAsync();
    }

    private static async Task<HttpResponseMessage> ForgedFormAsync(PopulatedTwin twin)
        => await twin.Product.UploadAsync(await twin.Product.TicketAsync(), FacePhotos.Of(1), fields => fields["signature"] = "x");

    private static async Task<HttpResponseMessage> OldFormAsync(PopulatedTwin twin)
    {
        JsonNode ticket = await twin.Product.TicketAsync();
        twin.Clock.Advance(TimeSpan.FromHours(1));
        return await twin.Product.UploadAsync(ticket, FacePhotos.Of(1));
    }

    private static async Task<HttpResponseMessage> OldLinkAsync(PopulatedTwin twin)
    {
        string thumbnail = (string)(await twin.Product.GetAsync($"/v1/people/{twin.Ada}"))["faces"]![0]!["thumbnail"]!;
        using HttpResponseMessage fresh = await GetAsync(twin, thumbnail);
        Assert.Equal(200, (int)fresh.StatusCode);
        twin.Clock.Advance(TimeSpan.FromHours(1));
        return await GetAsync(twin, fresh.RequestMessage!.RequestUri!.PathAndQuery);
    }

    /// <summary>Only a chance that always says the same gives an id out twice.</summary>
    private static async Task<HttpResponseMessage> IdOfSomebodyForgottenAsync(PopulatedTwin _)
    {
        await using ServedTwin twin = await ServedTwin.StartAsync(chance: bytes => bytes.Fill(7));
        string first = await twin.Product.AddPersonAsync("Ada");
        await twin.Product.JsonAsync(HttpMethod.Delete, $"/v1/people/{first}", admin: true);
        return await twin.Product.SendAsync(HttpMethod.Post, "/v1/people", RunningProduct.Json(new JsonObject { ["name"] = "Bob" }), admin: true);
    }

    private static async Task<HttpResponseMessage> AfterAllWasSpentAsync(PopulatedTwin _)
    {
        await using ServedTwin twin = await ServedTwin.StartAsync(options => options with { Http = new HttpOptions { ClientRate = 0.001, ClientBurst = Cost.Match } });
        using HttpResponseMessage spends = await MatchAsync(twin, FacePhotos.Of(1));
        return await MatchAsync(twin, FacePhotos.Of(1));
    }

    private static async Task<HttpResponseMessage> WhileAnotherMatchRunsAsync(PopulatedTwin _)
    {
        await using ServedTwin twin = await ServedTwin.StartAsync(
            options => options with { Http = new HttpOptions { ClientRate = 1e9, ClientBurst = 1e9, MatchesAtOnce = 1, MatchesWaiting = 0 } });
        using RawHttp other = await RawHttp.ConnectAsync(twin.Server.Address);
        await other.WriteAsync("POST /v1/match HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
        // The server asks for the photo: it is at work on it, and waits.
        using HttpResponseMessage asked = await other.ReadAsync();
        Assert.Equal(100, (int)asked.StatusCode);
        return await MatchAsync(twin, FacePhotos.Of(1));
    }

    /// <summary>A registry that names a head whose file is gone.</summary>
    private static Task<HttpResponseMessage> OnHeadWithoutFileAsync() => OnRoutesAsync(
        async documents =>
        {
            var head = new LearnedHead(1, "heads/hog/000001-gone", "metric", 4, DateTimeOffset.UnixEpoch, Id.Of("training"), 1, 0, null);
            ModelRegistry registry = ModelRegistry.Empty.Add(head).Promote(0, DateTimeOffset.UnixEpoch, ChampionMove.ByAdmin);
            await documents.WriteAsync([PromoteHead.Write("hog", registry, 0)]);
        },
        product => product.SendAsync(HttpMethod.Post, "/v1/models/hog/1/promote", RunningProduct.Json(new JsonObject()), admin: true));

    /// <summary>Routes without anybody who trains: what waits, waits.</summary>
    private static Task<HttpResponseMessage> WhileAnotherTrainingWaitsAsync() => OnRoutesAsync(
        _ => Task.CompletedTask,
        async product =>
        {
            await product.PostAsync("/v1/trainings", new JsonObject(), admin: true, status: 202);
            return await product.SendAsync(HttpMethod.Post, "/v1/trainings", RunningProduct.Json(new JsonObject()), admin: true);
        });

    private static async Task<HttpResponseMessage> OnRoutesAsync(Func<MemoryDocuments, Task> prepare, Func<RunningProduct, Task<HttpResponseMessage>> ask)
    {
        TimeProvider clock = TimeProvider.System;
        var documents = new MemoryDocuments(clock);
        await prepare(documents);
        IndexStatus status = new("hog", 0, 0, 0, 0, 0, 0, null, []);
        byte next = 0;
        var useCases = new ApiUseCases(documents, new MemoryObjects(clock), new GalleryOptions(), clock, bytes => bytes.Fill(++next), _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([status]));
        await using HttpHost host = await HttpHost.StartAsync(routes => routes.MapTwinApi(useCases, new Admins(new AdminToken(documents, bytes => bytes.Fill(7))), new HttpOptions()));
        return await ask(new RunningProduct(host.Client, host.Token));
    }

    /// <summary>The product's own routes on storage that fails.</summary>
    private static async Task<HttpResponseMessage> OnBrokenStorageAsync(Exception failure)
    {
        TimeProvider clock = TimeProvider.System;
        var documents = new MemoryDocuments(clock) { Faults = FaultPlan.FailBefore(1, () => failure) };
        var useCases = new ApiUseCases(documents, new MemoryObjects(clock), new GalleryOptions(), clock, bytes => bytes.Fill(7), _ => ValueTask.FromResult<IReadOnlyList<IndexStatus>>([]));
        await using HttpHost host = await HttpHost.StartAsync(
            routes => routes.MapTwinApi(useCases, new Admins(new AdminToken(documents, bytes => bytes.Fill(7))), new HttpOptions()));
        return await new RunningProduct(host.Client, host.Token).SendAsync(HttpMethod.Post, "/v1/uploads", RunningProduct.Json(new JsonObject { ["contentType"] = "image/png" }));
    }
}
