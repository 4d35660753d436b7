using TwinMatcher.BrowserTests.Media;

namespace TwinMatcher.BrowserTests;

/// <summary>Everybody on a photo, and how alike they are.</summary>
[Collection(PageTests.Name)]
public sealed class GroupTests(PageTwin twin)
{
    [Fact]
    public Task Everybody_is_answered_and_compared() => twin.VisitAsync("#/group", async visit =>
    {
        await visit.ChooseAsync(Photos.Group());
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Page.Locator(".member")).ToHaveCountAsync(3);
        await visit.SeesAsync("The most alike two on this photo.");
        await visit.SeesAsync("Face 3 takes ");
        await visit.LookAsync("group");

        await visit.Page.GetByLabel("Child", new() { Exact = true }).SelectOptionAsync("0");
        await visit.SeesAsync("Choose three different faces.");
        await visit.Page.GetByLabel("One parent").SelectOptionAsync("2");
        await visit.SeesAsync("Face 1 takes ");
        await visit.Page.Locator(".face-button").Nth(2).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".member").Nth(2)).ToBeFocusedAsync();
    });

    [Fact]
    public Task One_face_alone_is_answered_too() => twin.VisitAsync("#/group", async visit =>
    {
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Page.Locator(".member")).ToHaveCountAsync(1);
        await visit.SeesAsync("There is one face only.");
    });
}
