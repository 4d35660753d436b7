namespace TwinMatcher.BrowserTests;

/// <summary>The models as anybody and as an admin sees them.</summary>
[Collection(PageTests.Name)]
public sealed class ModelsTests(PageTwin twin)
{
    [Fact]
    public Task Anybody_sees_which_model_answers() => twin.VisitAsync("#/models", async visit =>
    {
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Region, new() { Name = "compact" }).First).ToContainTextAsync("256 faces of 64 people");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row, new() { Name = "identity" })).ToContainTextAsync("champion");
        await Assertions.Expect(visit.Button("Train now")).ToHaveCountAsync(0);
        await visit.LookAsync("models");
    });

    [Fact]
    public Task Admin_may_train() => twin.VisitAsync("#/models", async visit =>
    {
        await Assertions.Expect(visit.Button("Train now")).ToBeVisibleAsync();
        await visit.LookAsync("models-admin");
    }, new Visitor(Admin: true));
}
