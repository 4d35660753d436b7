using System.Text;
using System.Text.Json.Nodes;
using TwinMatcher.BrowserTests.Media;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>A video file, looked through in the browser.</summary>
[Collection(PageTests.Name)]
public sealed class VideoTests(PageTwin twin)
{
    [Fact]
    public Task People_of_a_video_are_pooled_over_its_frames() => twin.VisitAsync("#/video", async visit =>
    {
        await visit.LookAsync("video-before");
        // Two who are not alike: many drawn faces are, and would be pooled.
        await ChooseAsync(visit, [15, 15, 27, 27]);
        await visit.Page.GetByLabel("Frames a second").SelectOptionAsync("2");
        await visit.SeesAsync("frames of 0:0");
        await LookThroughAsync(visit);
        await visit.SeesAsync("Seen in 4 frames, from 0:0");
        ILocator people = visit.Page.Locator(".people .look");
        await Assertions.Expect(people).ToHaveCountAsync(2);
        await Assertions.Expect(people.First.Locator("canvas")).ToBeVisibleAsync();
        await Assertions.Expect(people.First.GetByRole(AriaRole.Meter)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Enrol this person")).ToHaveCountAsync(0);
        await visit.LookAsync("video");
    });

    [Fact]
    public Task Looking_through_can_be_stopped_and_tells_what_it_has() => twin.VisitAsync("#/video", async visit =>
    {
        await ChooseAsync(visit, [7, 7, 7]);
        await visit.Page.GetByLabel("Frames a second").SelectOptionAsync("5");
        int asked = 0;
        // The fourth frame is never answered, so that there is always time to stop.
        await visit.Page.RouteAsync("**/v1/faces", route => ++asked < 4 ? route.ContinueAsync() : Task.CompletedTask);
        await visit.Button("Look through it").ClickAsync();
        await visit.AgreeAsync();
        await visit.SeesAsync("Frame 4 of ");
        await visit.Button("Cancel").ClickAsync();
        await visit.SeesAsync("1 person so far");
        await visit.SeesAsync("Seen in 3 frames");
    });

    [Fact]
    public Task What_is_no_video_is_told() => twin.VisitAsync("#/video", async visit =>
    {
        await visit.ChooseAsync(new FilePayload { Name = "film.mp4", MimeType = "video/mp4", Buffer = Encoding.ASCII.GetBytes("Dear Sir or Madam") });
        await visit.SeesAsync("This browser cannot play the file.");
        await visit.AssertAccessibleAsync("no video");
    });

    [Fact]
    public async Task Admin_enrols_a_person_from_a_video()
    {
        Chromium.Require();
        using var folder = new TempFolder();
        await using TwinServing own = await PageTwin.StartAsync(folder.In("gallery"));
        using var http = new HttpClient { BaseAddress = own.Address };
        var product = new RunningProduct(http, own.Token!);
        await twin.VisitAsync(own, "#/video", async visit =>
        {
            await ChooseAsync(visit, [7, 7]);
            await visit.Page.GetByLabel("Frames a second").SelectOptionAsync("2");
            await LookThroughAsync(visit);
            await visit.Page.GetByText("Enrol this person").First.ClickAsync();
            await visit.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Zora Kinoglaz");
            await visit.Page.GetByLabel("Category").SelectOptionAsync("film");
            await visit.Page.GetByLabel("Consent: who agreed, and when").FillAsync("Drawn by a program");
            await visit.AssertAccessibleAsync("enrol from a video");
            await visit.Button("Enrol").ClickAsync();
            await visit.SeesAsync("Zora Kinoglaz is in the gallery with ");
        }, new Visitor(Admin: true));
        JsonNode found = (await product.GetAsync("/v1/people?prefix=zora"))["people"]![0]!;
        Assert.Equal(("film", "Drawn by a program"), ((string)found["category"]!, (string)found["consent"]!));
        Assert.InRange((int)found["faces"]!, 1, 8);
    }

    private static async Task ChooseAsync(Visit visit, ulong[] characters)
    {
        await visit.ChooseAsync(await VideoClip.MakeAsync(visit.Page, characters));
        await visit.SeesAsync("Look through it");
    }

    private static async Task LookThroughAsync(Visit visit)
    {
        await visit.Button("Look through it").ClickAsync();
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Page.Locator(".people .look").First).ToBeVisibleAsync();
    }
}
