using System.Text.Json;
using System.Text.Json.Nodes;
using TwinMatcher.BrowserTests.Media;
using TwinMatcher.Gallery;
using TwinMatcher.Http;

namespace TwinMatcher.BrowserTests;

/// <summary>Every problem of the API that somebody can meet on the page is told there in the API's own sentence, with what to do about it.</summary>
[Collection(PageTests.Name)]
public sealed class ProblemTests(PageTwin twin)
{
    /// <summary>How each is met: what is answered with it, what somebody does then, and what the page advises where the sentence does not.</summary>
    private static readonly Dictionary<string, Meeting> Met = new()
    {
        ["upload_unknown"] = new(Problems.UploadUnknown, "**/v1/match", MatchAsync, "Send the photo again."),
        ["upload_expired"] = new(Problems.UploadExpired, "**/v1/match", MatchAsync, "Send the photo again."),
        ["gallery_empty"] = new(Problems.GalleryEmpty, "**/v1/match", MatchAsync, "Somebody with the admin's link adds people in the gallery."),
        ["busy"] = new(Problems.Busy, "**/v1/match", MatchAsync, "Try again"),
        ["too_often"] = new(new("too_often", "That was too much at once; the Retry-After header says how many seconds to wait."), "**/v1/match", MatchAsync, "Wait a moment; nothing is lost."),
        ["unexpected"] = new(HttpProblems.Unexpected, "**/v1/match", MatchAsync, "Request of-the-test"),
        ["storage_full"] = new(Problems.StorageFull, "**/v1/uploads", SendAsync, "Only the operator can help here."),
        ["form_refused"] = new(new("form_refused", "The form or address is not one that was given out here, or was changed."), "**/files", FormAsync, "Send the photo again."),
        ["match_unknown"] = new(Problems.MatchUnknown, "**/feedback", visit => OnLookAsync(visit, "Looks alike")),
        ["face_unknown"] = new(Problems.FaceUnknown, "**/v1/why", visit => OnLookAsync(visit, "Why?")),
        ["seal_expired"] = new(Problems.SealExpired, "**/v1/videos", LookThroughAsync, "Try again"),
        ["person_unknown"] = new(Problems.PersonUnknown, "**/v1/people/*", _ => Task.CompletedTask, "See everybody", "#/gallery/00000000000000000000000000"),
        ["person_forgotten"] = new(Problems.PersonForgotten, "**/v1/people", AddPersonAsync, Address: "#/gallery", Admin: true),
        ["several_faces"] = new(Problems.SeveralFaces, "**/v1/uploads", AddPhotoAsync, Address: "#/gallery?name=akin", Admin: true),
        ["too_alike"] = new(Problems.TooAlike, "**/v1/uploads", AddPhotoAsync, Address: "#/gallery?name=akin", Admin: true),
        ["face_poor"] = new(Problems.FacePoor(["Move closer: the face is 38 px wide, 80 are needed."]), "**/v1/uploads", AddPhotoAsync, Address: "#/gallery?name=akin", Admin: true),
        ["not_admin"] = new(Problems.NotAdmin, "**/v1/trainings", TrainAsync, "Open the admin's link again", "#/models", Admin: true),
        ["training_running"] = new(Problems.TrainingRunning, "**/v1/trainings", TrainAsync, "Its record appears below when it is done.", "#/models", Admin: true),
        ["model_unknown"] = new(Problems.ModelUnknown, "**/promote", PromoteAsync, Address: "#/models", Admin: true),
        ["model_damaged"] = new(Problems.ModelDamaged, "**/promote", PromoteAsync, Address: "#/models", Admin: true),
    };

    /// <summary>Why nobody meets the others.</summary>
    private static readonly Dictionary<string, string> NotMet = new()
    {
        ["malformed"] = "the browser writes well-formed HTTP",
        ["not_found"] = "the page asks at addresses that are there",
        ["method_not_allowed"] = "and in ways they take",
        ["media_type_unsupported"] = "and with types they take",
        ["body_too_large"] = "fields are as long as the longest names, and of a crowded video the smallest faces are left out",
        ["invalid"] = "fields and lists allow only what is valid",
        ["category_unknown"] = "categories are chosen from the list of them",
        ["space_unknown"] = "spaces are chosen from the server's list",
        ["upload_not_ready"] = "the page waits until a photo was read before it asks whom it looks like",
        ["training_unknown"] = "records are opened from the list of them, and none is ever deleted",
        ["consent_missing"] = "the page asks before it sends anything, and says so with every photo",
        ["photo_gone"] = "the page still has the photo, and sends it again",
        ["set_aside"] = "photos of the gallery are asked about by person",
        ["link_expired"] = "only pictures have such links, and a picture that does not come leaves initials",
    };

    public static TheoryData<string> Codes => new(Met.Keys);

    [Theory]
    [MemberData(nameof(Codes))]
    public Task Problem_is_told_with_what_to_do(string code)
    {
        Meeting meeting = Met[code];
        return twin.VisitAsync(meeting.Address, async visit =>
        {
            visit.Expect("status of ");
            await visit.Page.RouteAsync(meeting.Asked, route => route.Request.Method == "GET" && code != "person_unknown" ? route.ContinueAsync() : AnswerAsync(route, meeting.Problem));
            if (meeting.Address.StartsWith("#/gallery/", StringComparison.Ordinal)) await visit.Page.ReloadAsync();
            await meeting.ActAsync(visit);
            await visit.SeesAsync(meeting.Problem.Sentence);
            if (meeting.Advice.Length > 0) await visit.SeesAsync(meeting.Advice);
        }, new Visitor(Admin: meeting.Admin));
    }

    /// <summary>A code that the document gains asks for a row here, or for the reason why there is none.</summary>
    [Fact]
    public async Task Every_code_of_the_document_is_met_or_it_is_said_why_not()
    {
        Chromium.Require();
        JsonNode document = await twin.Product.GetAsync("/openapi.json");
        IEnumerable<string> documented =
            from path in document["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            from response in operation.Value!["responses"]!.AsObject()
            where response.Key[0] is '4' or '5'
            from code in ((string)response.Value!["description"]!).Split(", ")
            select code;
        IEnumerable<string> known = [.. Met.Keys, .. NotMet.Keys, .. RefusalTests.Cases.Select(row => row.Data.Item1)];
        Assert.Equal(documented.Concat(ProblemStatus.All.Keys).Distinct().Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    private static Task AnswerAsync(IRoute route, Problem problem) => route.FulfillAsync(new()
    {
        Status = ProblemStatus.Of(problem.Code),
        ContentType = "application/problem+json",
        Body = JsonSerializer.Serialize(new { type = "about:blank", title = "Problem", status = ProblemStatus.Of(problem.Code), detail = problem.Sentence, code = problem.Code, requestId = "of-the-test" }),
    });

    /// <summary>Sends a photo that is taken for read: what is told comes later.</summary>
    private static Task MatchAsync(Visit visit) => FormAsync(visit, stored: true);

    private static Task FormAsync(Visit visit) => FormAsync(visit, stored: false);

    private static async Task FormAsync(Visit visit, bool stored)
    {
        const string Upload = "00000000000000000000000000";
        await visit.Page.RouteAsync("**/v1/uploads", route => AnswerAsync(route, new { uploadId = Upload, url = "/files", fields = new { }, maxBytes = 1 << 20 }));
        if (stored) await visit.Page.RouteAsync("**/files", route => route.FulfillAsync(new() { Status = 204 }));
        await visit.Page.RouteAsync($"**/v1/uploads/{Upload}", route => AnswerAsync(route, new { uploadId = Upload, state = "ready" }));
        await SendAsync(visit);
    }

    private static async Task SendAsync(Visit visit)
    {
        await visit.ChooseAsync(Photos.Portrait(side: 64));
        await visit.AgreeAsync();
    }

    private static async Task OnLookAsync(Visit visit, string button)
    {
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await visit.Looks.First.GetByText(button).ClickAsync();
    }

    private static async Task LookThroughAsync(Visit visit)
    {
        await visit.GoAsync("Video", "Video");
        await visit.Page.RouteAsync("**/v1/faces", route => AnswerAsync(route, new { faces = Array.Empty<object>() }));
        await visit.ChooseAsync(await VideoClip.MakeAsync(visit.Page, [7], milliseconds: 500));
        await visit.Button("Look through it").ClickAsync();
        await visit.AgreeAsync();
    }

    private static async Task AddPersonAsync(Visit visit)
    {
        await visit.Button("Add a person").ClickAsync();
        await visit.Page.GetByLabel("Name").FillAsync("Eve");
        await visit.Button("Add").ClickAsync();
    }

    private static async Task AddPhotoAsync(Visit visit)
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Akintola Fayomade" }).ClickAsync();
        await visit.Button("Add photos").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).Locator("input[type=file]").SetInputFilesAsync(Photos.Portrait(side: 64));
    }

    private static Task TrainAsync(Visit visit) => visit.Button("Train now").ClickAsync();

    private static async Task PromoteAsync(Visit visit)
    {
        object[] heads = [new { version = 0, method = "identity" }, new { version = 1, method = "metric", madeAt = "2026-01-01T00:00:00Z", rank1 = 0.9, formerRank1 = 0.8 }];
        await visit.Page.RouteAsync("**/v1/models", route => AnswerAsync(route, new
        {
            spaces = new[] { new { space = "compact", @default = true, champion = 0, serving = 0, people = 64, faces = 256, heads, moves = Array.Empty<object>() } },
        }));
        await visit.Page.ReloadAsync();
        await visit.Button("Promote version 1 of compact").ClickAsync();
        await visit.Button("Promote").ClickAsync();
    }

    private static Task AnswerAsync(IRoute route, object body) => route.FulfillAsync(new() { Status = 200, ContentType = "application/json", Body = JsonSerializer.Serialize(body) });

    /// <param name="Asked">Addresses whose requests that are no mere reading are answered with the problem.</param>
    /// <param name="ActAsync">What somebody does on the view at <paramref name="Address"/>.</param>
    /// <param name="Advice">Empty where the sentence says what to do, or there is nothing to.</param>
    private sealed record Meeting(Problem Problem, string Asked, Func<Visit, Task> ActAsync, string Advice = "", string Address = "#/find", bool Admin = false);
}
