using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>The dashboard as somebody reads it.</summary>
[Collection(PageTests.Name)]
public sealed class DashboardTests(PageTwin twin)
{
    /// <summary>Panels that have something to show once there were matches and votes.</summary>
    private static readonly string[] Filled = ["Who is predicted how often", "Matches and median time", "Votes", "Gallery by category", "Cost of 1,000 matches"];

    [Fact]
    public async Task Counts_of_what_was_asked_are_shown_as_charts()
    {
        await SomeMatchesAsync();
        await twin.VisitAsync("#/dashboard", async visit =>
        {
            foreach (string name in Filled)
                await Assertions.Expect(Panel(visit, name).Locator("canvas")).ToBeVisibleAsync();
            await Assertions.Expect(Panel(visit, "Accuracy of models over time")).ToContainTextAsync("No training has been tested yet.");
            await Assertions.Expect(Panel(visit, "Gallery by category").GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "64 people in 6 categories.");
            await visit.LookAsync("dashboard");
        });
    }

    [Fact]
    public async Task Every_chart_is_a_table_and_a_file_too()
    {
        await SomeMatchesAsync();
        await twin.VisitAsync("#/dashboard?step=hour", async visit =>
        {
            ILocator panels = visit.Page.Locator(".panel");
            await Assertions.Expect(panels).ToHaveCountAsync(6);
            foreach (string name in Filled)
            {
                ILocator panel = Panel(visit, name);
                await panel.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
                await Assertions.Expect(panel.Locator("tbody tr").First).ToBeVisibleAsync();
                int rows = await panel.Locator("tbody tr").CountAsync();
                string first = await panel.Locator("thead th").First.InnerTextAsync();
                IDownload file = await visit.Page.RunAndWaitForDownloadAsync(() => panel.GetByRole(AriaRole.Button, new() { Name = $"Download {name} as CSV" }).ClickAsync());
                string[] lines = await File.ReadAllLinesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
                Assert.Equal(rows + 1, lines.Length);
                Assert.StartsWith(first, lines[0], StringComparison.Ordinal);
            }

            await visit.LookAsync("dashboard-tables");
        });
    }

    [Fact]
    public Task More_memory_costs_more() => twin.VisitAsync("#/dashboard", async visit =>
    {
        await SomeMatchesAsync();
        await visit.Page.ReloadAsync();
        ILocator panel = Panel(visit, "Cost of 1,000 matches"), figure = panel.Locator(".figure");
        decimal before = Dollars(await figure.InnerTextAsync());
        await panel.GetByLabel("Memory of the function").SelectOptionAsync("8192");
        await Assertions.Expect(figure).Not.ToHaveTextAsync($"${before}");
        Assert.True(Dollars(await figure.InnerTextAsync()) > before);
    });

    [Fact]
    public Task Charts_are_fetched_from_our_own_host_when_the_dashboard_opens() => twin.VisitAsync("#/gallery", async visit =>
    {
        await Assertions.Expect(visit.Heading("Gallery")).ToBeVisibleAsync();
        Assert.False(await visit.Page.EvaluateAsync<bool>("() => 'Chart' in window"));
        await visit.GoAsync("Dashboard", "Dashboard");
        await visit.Page.WaitForFunctionAsync("() => 'Chart' in window");
    });

    private static ILocator Panel(Visit visit, string name) => visit.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static decimal Dollars(string text) => decimal.Parse(text.TrimStart('$'), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Three matches and a vote on each, once for all tests.</summary>
    private async Task SomeMatchesAsync()
    {
        Chromium.Require();
        if ((int)(await twin.Product.GetAsync("/v1/stats/activity?step=month&steps=1"))["points"]![0]!["agreed"]! > 1) return;
        for (ulong character = 1; character <= 3; character++)
        {
            var match = await twin.Product.JsonAsync(HttpMethod.Post, "/v1/match", RunningProduct.Photo(CastPhotos.Png(CastPhotos.Portrait(character))));
            string person = (string)match["faces"]![0]!["answers"]![0]!["looks"]![0]!["personId"]!;
            await twin.Product.PostAsync($"/v1/matches/{match["matchId"]}/feedback", new System.Text.Json.Nodes.JsonObject { ["personId"] = person, ["agrees"] = character > 1 });
        }
    }
}
