using TwinMatcher.BrowserTests.Media;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>`twin serve --private`: who comes without the admin's link sees of the gallery what their own photo is answered with, and is told so wherever they look.</summary>
[Collection(PageTests.Name)]
public sealed class PrivateTests(PageTwin twin)
{
    [Fact]
    public async Task Private_gallery_answers_photos_and_shows_itself_to_admins_alone()
    {
        Chromium.Require();
        using var folder = new TempFolder();
        await using TwinServing closed = await PageTwin.StartAsync(folder.In("gallery"), arguments: ["--private"]);
        using (var http = new HttpClient { BaseAddress = closed.Address }) await new RunningProduct(http, closed.Token!).IndexedAsync(PageTwin.DemoFaces);
        await twin.VisitAsync(closed, "#/find", StrangerAsync);
        await twin.VisitAsync(closed, "#/gallery", async visit =>
        {
            await Assertions.Expect(visit.Page.Locator(".person")).ToHaveCountAsync(60);
            await visit.Page.Locator(".person").First.ClickAsync();
            await Assertions.Expect(visit.Looks).ToHaveCountAsync(6);
            await visit.GoAsync("Dashboard", "Dashboard");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Bars for ") })).ToBeVisibleAsync();
        }, new Visitor(Admin: true));
    }

    private static async Task StrangerAsync(Visit visit)
    {
        // What the browser itself logs of an answer that the page tells in words.
        visit.Expect("status of 401");
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        ILocator picture = visit.Looks.First.GetByRole(AriaRole.Img);
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("image => image.naturalWidth") > 0);
        await visit.LookAsync("private-find");
        await visit.Looks.First.GetByRole(AriaRole.Button, new() { Name = "Why" }).ClickAsync();
        await visit.SeesAsync("Each part of your face was covered in turn");
        await visit.Page.Keyboard.PressAsync("Escape");

        await visit.Looks.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await visit.SeesAsync("The gallery is private");
        await visit.LookAsync("private-person");
        await visit.GoAsync("Gallery", "Gallery");
        await visit.SeesAsync("The gallery is private");
        await Assertions.Expect(visit.Page.Locator(".person")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.GetByLabel("Search")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Button("Film")).ToBeHiddenAsync();
        await visit.LookAsync("private-gallery");
        await visit.GoAsync("Dashboard", "Dashboard");
        await visit.SeesAsync("The gallery is private");
        await visit.LookAsync("private-dashboard");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Find a twin" }).ClickAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
    }
}
