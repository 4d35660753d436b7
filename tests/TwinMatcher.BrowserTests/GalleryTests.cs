using System.Text.Json.Nodes;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>The gallery as visitors browse it and as an admin changes it.</summary>
[Collection(PageTests.Name)]
public sealed class GalleryTests(PageTwin twin)
{
    [Fact]
    public Task Everybody_is_there_by_name_and_by_category() => twin.VisitAsync("#/gallery", async visit =>
    {
        await visit.SeesAsync("64 people, 256 faces");
        ILocator people = visit.Page.Locator(".person");
        await Assertions.Expect(people).ToHaveCountAsync(60);
        await visit.LookAsync("gallery");
        await visit.Button("Show more").ClickAsync();
        await Assertions.Expect(people).ToHaveCountAsync(64);

        await visit.Page.GetByLabel("Search").FillAsync("akin");
        await Assertions.Expect(people).ToHaveCountAsync(1);
        await Assertions.Expect(people).ToContainTextAsync("Akintola Fayomade");
        await visit.Page.GetByLabel("Search").FillAsync("nobody is called so");
        await visit.SeesAsync("Nobody found");
        await visit.LookAsync("gallery-nobody");
        await visit.Button("Show everybody").ClickAsync();
        await Assertions.Expect(people).ToHaveCountAsync(60);
        await visit.Button("Sport").ClickAsync();
        await Assertions.Expect(people.First).ToContainTextAsync("Sport");
        Assert.All(await people.AllInnerTextsAsync(), text => Assert.EndsWith("Sport", text.Trim(), StringComparison.Ordinal));
    });

    [Fact]
    public Task Person_is_shown_with_faces_and_whom_they_look_like() => twin.VisitAsync("#/gallery?name=akin", async visit =>
    {
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Akintola Fayomade" }).ClickAsync();
        await Assertions.Expect(visit.Heading("Akintola Fayomade")).ToBeFocusedAsync();
        await Assertions.Expect(visit.Page.Locator(".faces li")).ToHaveCountAsync(4);
        ILocator looks = visit.Page.Locator(".look");
        await Assertions.Expect(looks).ToHaveCountAsync(6);
        Assert.DoesNotContain(await looks.AllInnerTextsAsync(), text => text.Contains("Akintola Fayomade", StringComparison.Ordinal));
        await Assertions.Expect(visit.Button("Forget")).ToHaveCountAsync(0);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await visit.LookAsync("gallery-person");

        // And back to the same list.
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.Locator(".person")).ToHaveCountAsync(1);
    });

    [Fact]
    public Task Person_who_is_not_there_is_said_to_be_missing() => twin.VisitAsync("#/gallery/00000000000000000000000000", async visit =>
    {
        visit.Expect("status of 404");
        await Assertions.Expect(visit.Heading("Nobody is here")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("gallery-missing");
    });

    [Fact]
    public async Task Admin_adds_edits_enrols_and_forgets_somebody() => await twin.VisitAsync("#/gallery", async visit =>
    {
        IPage page = visit.Page;
        await visit.Button("Add a person").ClickAsync();
        await page.GetByLabel("Name").FillAsync("Zacharias Testperson");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Category").SelectOptionAsync("art");
        await page.GetByLabel("Consent").FillAsync("drawn by the test, nobody to ask");
        await visit.LookAsync("gallery-add");
        await visit.Button("Add").ClickAsync();
        await Assertions.Expect(visit.Heading("Zacharias Testperson")).ToBeVisibleAsync();
        await visit.SeesAsync("No photo yet");

        await visit.Button("Add photos").ClickAsync();
        byte[] portrait = CastPhotos.Jpeg(CastPhotos.Portrait(4001, 0, 384)), crowd = CastPhotos.Jpeg(CastPhotos.Group(4100, 3));
        await page.GetByRole(AriaRole.Dialog).Locator("input[type=file]").SetInputFilesAsync(
        [
            new FilePayload { Name = "one.jpg", MimeType = "image/jpeg", Buffer = portrait },
            new FilePayload { Name = "crowd.jpg", MimeType = "image/jpeg", Buffer = crowd },
            new FilePayload { Name = "letter.jpg", MimeType = "image/jpeg", Buffer = "Dear Sir or Madam"u8.ToArray() },
        ]);
        ILocator sendings = page.Locator(".sendings li");
        await Assertions.Expect(sendings.Nth(0)).ToContainTextAsync("Enrolled: one.jpg");
        await Assertions.Expect(sendings.Nth(1)).ToContainTextAsync("There are several faces of similar size");
        await Assertions.Expect(sendings.Nth(2)).ToContainTextAsync("The file is not a picture we know");
        await visit.LookAsync("gallery-photos");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".faces li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".look").First).ToBeVisibleAsync();

        await visit.Button("Edit").ClickAsync();
        await page.GetByLabel("Name").FillAsync("Zacharias Renamed");
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Category").SelectOptionAsync("music");
        await visit.Button("Save").ClickAsync();
        await Assertions.Expect(visit.Heading("Zacharias Renamed")).ToBeVisibleAsync();
        await visit.SeesAsync("Music, 1 face enrolled.");
        await visit.LookAsync("gallery-person-admin");

        string id = new Uri(page.Url).Fragment.Split('/')[^1];
        await visit.Button("Forget").ClickAsync();
        await visit.LookAsync("gallery-forget");
        await visit.Button("Forget for good").ClickAsync();
        await visit.SeesAsync("Zacharias Renamed was forgotten.");
        IDownload receipt = await page.RunAndWaitForDownloadAsync(() => visit.Button("Download the receipt").ClickAsync());
        JsonNode told = JsonNode.Parse(await File.ReadAllTextAsync(await receipt.PathAsync(), TestContext.Current.CancellationToken))!;
        Assert.Equal(id, (string)told["personId"]!);
        Assert.NotEmpty(told["objects"]!.AsArray());
        await visit.LookAsync("gallery-receipt");
        await visit.Button("Done").ClickAsync();
        await Assertions.Expect(visit.Heading("Gallery")).ToBeVisibleAsync();
        await twin.Product.GetAsync($"/v1/people/{id}", status: 404);
    }, new Visitor(Admin: true));

    [Fact]
    public Task Visitor_without_the_link_is_offered_no_change() => twin.VisitAsync("#/gallery", async visit =>
    {
        await Assertions.Expect(visit.Page.Locator(".person").First).ToBeVisibleAsync();
        await Assertions.Expect(visit.Button("Add a person")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Gallery_can_be_used_by_keyboard_alone() => twin.VisitAsync("#/gallery", async visit =>
    {
        IPage page = visit.Page;
        await Assertions.Expect(page.Locator(".person").First).ToBeVisibleAsync();
        await page.GetByLabel("Search").FocusAsync();
        await page.Keyboard.TypeAsync("akin");
        await Assertions.Expect(page.Locator(".person")).ToHaveCountAsync(1);
        // Past the chips of thirteen categories.
        for (int i = 0; i < 14; i++) await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".person")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Heading("Akintola Fayomade")).ToBeFocusedAsync();
    }, new Visitor(Width: 360, Dark: true));
}
