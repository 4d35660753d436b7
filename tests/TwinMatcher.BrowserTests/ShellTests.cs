namespace TwinMatcher.BrowserTests;

/// <summary>What all views have in common.</summary>
[Collection(PageTests.Name)]
public sealed class ShellTests(PageTwin twin)
{
    [Fact]
    public Task Every_view_can_be_reached_and_says_where_one_is() => twin.VisitAsync("", async visit =>
    {
        ILocator links = visit.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link);
        int count = await links.CountAsync();
        Assert.Equal(7, count);
        for (int i = 0; i < count; i++)
        {
            await links.Nth(i).ClickAsync();
            await Assertions.Expect(links.Nth(i)).ToHaveAttributeAsync("aria-current", "page");
            ILocator heading = visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
            await Assertions.Expect(heading).ToHaveCountAsync(1);
            await Assertions.Expect(heading).ToBeFocusedAsync();
        }
    });
}
