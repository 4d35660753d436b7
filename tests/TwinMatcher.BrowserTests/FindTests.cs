using System.Text.Json;
using TwinMatcher.BrowserTests.Media;

namespace TwinMatcher.BrowserTests;

/// <summary>Find my twin, as somebody with a photo would.</summary>
[Collection(PageTests.Name)]
public sealed class FindTests(PageTwin twin)
{
    [Fact]
    public Task Nothing_is_sent_without_consent() => twin.VisitAsync("#/find", async visit =>
    {
        List<string> sent = [];
        visit.Page.Request += (_, request) =>
        {
            if (request.Method == "POST") sent.Add(request.Url);
        };
        await visit.ChooseAsync(Photos.Portrait());
        await visit.SeesAsync("Before your photo is sent");
        await visit.AssertAccessibleAsync("consent");
        await visit.Button("Do not send it").ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Empty(sent);

        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        Assert.Contains(sent, address => address.EndsWith("/v1/uploads", StringComparison.Ordinal));
    });

    [Fact]
    public Task Looks_stand_beside_the_face_and_can_be_narrowed() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await Assertions.Expect(visit.Page.Locator(".face-photo .mark")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Looks.First.Locator("canvas")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Looks.First.GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Looks.First.GetByRole(AriaRole.Meter)).ToHaveAttributeAsync("aria-valuenow", new System.Text.RegularExpressions.Regex("^[0-9]+$"));
        await visit.Looks.First.GetByText("In figures").ClickAsync();
        await visit.SeesAsync("Cosine 0.");
        await visit.LookAsync("find-looks");

        await visit.Page.GetByRole(AriaRole.Combobox, new() { Name = "Looks" }).SelectOptionAsync("10");
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(10);
        await visit.Button("Music").ClickAsync();
        await Assertions.Expect(visit.Looks.Filter(new() { HasText = "Music" })).Not.ToHaveCountAsync(0);
        await Assertions.Expect(visit.Looks.Filter(new() { HasNotText = "Music" })).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Button("Music")).ToHaveAttributeAsync("aria-pressed", "true");
    });

    [Fact]
    public Task First_view_shows_whom_one_can_look_like() => twin.VisitAsync("#/find", async visit =>
    {
        await Assertions.Expect(visit.Page.Locator(".welcome img").First).ToBeVisibleAsync();
        await visit.LookAsync("find");
    });

    [Fact]
    public Task Each_face_of_a_group_can_be_chosen_or_all() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Group());
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Page.Locator(".face-photo .mark")).ToHaveCountAsync(3);
        await Assertions.Expect(visit.Page.Locator(".mark.chosen")).ToHaveAttributeAsync("data-face", "0");
        await visit.Page.Locator(".face-photo .face-button").Nth(1).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".mark.chosen")).ToHaveAttributeAsync("data-face", "1");
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await visit.Button("All").ClickAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(15);
        await visit.SeesAsync("Face 3");
    });

    [Fact]
    public Task Somebody_can_agree_and_think_again() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        ILocator agree = visit.Looks.First.GetByText("Looks alike"), disagree = visit.Looks.First.GetByText("Does not");
        await agree.ClickAsync();
        await Assertions.Expect(agree).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.SeesAsync("Noted: they look alike.");
        await disagree.ClickAsync();
        await Assertions.Expect(disagree).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(agree).ToHaveAttributeAsync("aria-pressed", "false");
    });

    [Fact]
    public Task Why_covers_the_parts_of_the_face() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await visit.Looks.First.GetByText("Why?").ClickAsync();
        ILocator parts = visit.Page.Locator(".parts button");
        await Assertions.Expect(parts).ToHaveCountAsync(5);
        await Assertions.Expect(visit.Page.Locator(".over polygon")).ToHaveCountAsync(7);
        await parts.First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".part.unlit")).ToHaveCountAsync(4);
        await visit.LookAsync("why");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Looks.First.GetByText("Why?")).ToBeFocusedAsync();
    });

    [Fact]
    public Task Card_is_kept_with_or_without_the_own_photo() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await visit.Looks.First.GetByText("Share").ClickAsync();
        byte[] without = await DownloadAsync(visit);
        await visit.Page.GetByLabel("With my photo").CheckAsync();
        byte[] with = await DownloadAsync(visit);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], without[..4]);
        Assert.NotEqual(without, with);
        await visit.LookAsync("share");
    });

    [Fact]
    public Task Photo_can_be_dropped_and_pasted() => twin.VisitAsync("#/find", async visit =>
    {
        await HandOverAsync(visit, "new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })");
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await visit.Button("Another photo").ClickAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(0);
        await HandOverAsync(visit, "new ClipboardEvent('paste', { clipboardData: dataTransfer, bubbles: true })");
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
    });

    [Fact]
    public Task Several_photos_are_answered_one_after_the_other() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait(), Photos.Wall("wall.jpg"), Photos.Portrait(7), Photos.Group());
        await visit.SeesAsync("Before your photos are sent");
        await visit.AgreeAsync();
        ILocator photos = visit.Page.Locator(".tray li");
        await Assertions.Expect(photos).ToHaveCountAsync(4);
        await Assertions.Expect(photos.Nth(1)).ToContainTextAsync("No face was found in the picture.");
        await Assertions.Expect(photos.And(visit.Page.Locator(".good"))).ToHaveCountAsync(3);
        // The first is shown until another one is chosen, by keyboard as by mouse.
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await TabToAsync(visit, "document.activeElement === document.querySelectorAll('.tray li button')[1]", "Shift+Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator(".refusal")).ToHaveAttributeAsync("data-code", "no_face");
        await Assertions.Expect(photos.Nth(1).GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        await photos.Nth(3).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".face-strip")).ToBeVisibleAsync();
        await visit.LookAsync("find-several");
        await visit.Button("Start over").ClickAsync();
        await visit.SeesAsync("Drop photos here");
    });

    [Fact]
    public Task Photo_pasted_beside_another_is_shown_and_both_are_kept() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait(7));
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await HandOverAsync(visit, "new ClipboardEvent('paste', { clipboardData: dataTransfer, bubbles: true })");
        ILocator photos = visit.Page.Locator(".tray li button");
        await Assertions.Expect(photos).ToHaveCountAsync(2);
        await Assertions.Expect(photos.Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(visit.Page.Locator(".tray .good")).ToHaveCountAsync(2);
        await visit.GoAsync("Live", "Live");
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Page.Locator(".tray .good")).ToHaveCountAsync(2);
    });

    [Fact]
    public Task Numbers_that_tell_nobody_apart_are_said_to_do_so() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.SeesAsync("all drawn by a program: nobody here exists");
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await visit.SeesAsync("cosines are shown instead");
        await Assertions.Expect(visit.Looks.First.Locator(".likeness-number")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^0\.\d\dcosine$"));
    });

    [Fact]
    public Task Photo_is_still_there_after_a_look_at_the_gallery() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        string? best = await visit.Looks.First.GetAttributeAsync("data-person");
        await visit.GoAsync("Live", "Live");
        await visit.Page.GoBackAsync();
        await Assertions.Expect(visit.Looks.First).ToHaveAttributeAsync("data-person", best!);
    });

    [Fact]
    public Task Keyboard_is_enough() => twin.VisitAsync("#/find", async visit =>
    {
        await Assertions.Expect(visit.Page.Locator("main input[type=file]")).ToBeAttachedAsync();
        // Asked for long before the key is pressed: on a full machine the browser once opened its own dialog first.
        Task<IFileChooser> chooser = visit.Page.WaitForFileChooserAsync();
        await TabToAsync(visit, "document.activeElement.type === 'file'");
        await visit.Page.Keyboard.PressAsync("Enter");
        await (await chooser).SetFilesAsync(Photos.Group());
        await visit.SeesAsync("Before your photo is sent");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await TabToAsync(visit, "document.activeElement.matches('.face-strip button[aria-label=\"Face 2\"]')");
        await visit.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(visit.Page.Locator(".mark.chosen")).ToHaveAttributeAsync("data-face", "1");
        await TabToAsync(visit, "document.activeElement.textContent === 'Looks alike'");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.SeesAsync("Noted: they look alike.");
    });

    private static async Task<byte[]> DownloadAsync(Visit visit)
    {
        IDownload download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Button("Download").ClickAsync());
        Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
        return await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
    }

    /// <summary>Gives the page a photo by an event that a browser makes of a person's hands.</summary>
    private static Task<JsonElement?> HandOverAsync(Visit visit, string eventOfIt) => visit.Page.EvaluateAsync(
        $$"""
        bytes => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), c => c.charCodeAt(0))], "photo.jpg", { type: "image/jpeg" }));
          document.querySelector("main").dispatchEvent({{eventOfIt}});
        }
        """,
        Convert.ToBase64String(Photos.Portrait().Buffer));

    private static async Task TabToAsync(Visit visit, string there, string key = "Tab")
    {
        for (int i = 0; i < 60; i++)
        {
            if (await visit.Page.EvaluateAsync<bool>($"() => {there}")) return;
            await visit.Page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"60 tabs did not lead to where {there}");
    }
}
