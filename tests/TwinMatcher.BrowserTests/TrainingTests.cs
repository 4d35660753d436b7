using System.Text.RegularExpressions;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>An admin trains, reads the record, and finds it on the dashboard.</summary>
[Collection(PageTests.Name)]
public sealed partial class TrainingTests(PageTwin twin)
{
    [Fact]
    public async Task Admin_trains_and_reads_why_it_was_decided_so()
    {
        Chromium.Require();
        // A product of its own: others count on one that has not been trained.
        using var folder = new TempFolder();
        await using TwinServing own = await PageTwin.StartAsync(folder.In("gallery"));
        using var http = new HttpClient { BaseAddress = own.Address };
        var product = new RunningProduct(http, own.Token!);
        using HttpResponseMessage answer = await product.SendAsync(HttpMethod.Get, "/v1/trainings");
        Assert.SkipUnless(answer.IsSuccessStatusCode, "skipped: this server does not train");
        await product.IndexedAsync(PageTwin.DemoFaces);

        await twin.VisitAsync(own, "#/models", async visit =>
        {
            await visit.Button("Train now").ClickAsync();
            ILocator row = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Trainings" }).Locator("tbody tr").First;
            await Assertions.Expect(row).ToContainTextAsync(Decided());
            await row.GetByRole(AriaRole.Button).ClickAsync();
            ILocator record = visit.Page.GetByRole(AriaRole.Dialog);
            await Assertions.Expect(record).ToContainTextAsync("to learn from");
            await record.GetByText("Data", new() { Exact = true }).ClickAsync();
            await visit.LookAsync("models-record");
            await visit.Page.Keyboard.PressAsync("Escape");
            await visit.LookAsync("models-trained");

            await visit.GoAsync("Dashboard", "Dashboard");
            ILocator chart = visit.Page.GetByRole(AriaRole.Region, new() { Name = "Accuracy of models over time" }).GetByRole(AriaRole.Img);
            await Assertions.Expect(chart).ToHaveAttributeAsync("aria-label", Charted());
            await visit.LookAsync("dashboard-trained");
        }, new Visitor(Admin: true));
    }

    [GeneratedRegex("Promoted|Kept the champion")]
    private static partial Regex Decided();

    [GeneratedRegex(@"^Lines for compact; \d promotions? in 1 training\.$")]
    private static partial Regex Charted();
}
