using TwinMatcher.BrowserTests.Media;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>Slow networks, servers that go away and come back, and servers that ask for patience.</summary>
[Collection(PageTests.Name)]
public sealed class TroubleTests(PageTwin twin)
{
    [Fact]
    public Task Slow_network_is_shown_as_progress() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Heavy(300_000));
        await visit.AgreeAsync();
        await visit.SeesAsync("Sending: ");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync("sending");
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
    }, new Visitor(Width: 360, Touch: true, Network: SlowNetwork.Phone));

    [Fact]
    public Task Sending_can_be_stopped() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Heavy(2_000_000));
        await visit.AgreeAsync();
        await visit.SeesAsync("Sending: ");
        await visit.Button("Cancel").ClickAsync();
        await visit.SeesAsync("Drop photos here");
        await Assertions.Expect(visit.Page.Locator(".refusal")).ToHaveCountAsync(0);
    }, new Visitor(Network: SlowNetwork.Phone));

    [Fact]
    public Task Photo_taken_out_of_several_leaves_the_others() => twin.VisitAsync("#/find", async visit =>
    {
        await visit.ChooseAsync(Photos.Heavy(2_000_000), Photos.Portrait(7, side: 160));
        await visit.AgreeAsync();
        await visit.SeesAsync("Sending: ");
        await visit.Button("Cancel").ClickAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await Assertions.Expect(visit.Page.Locator(".tray")).ToBeHiddenAsync();
    }, new Visitor(Network: SlowNetwork.Phone));

    [Fact]
    public async Task Server_that_restarts_in_mid_upload_is_waited_for()
    {
        Chromium.Require();
        using var folder = new TempFolder();
        TwinServing first = await PageTwin.StartAsync(folder.In("gallery"));
        await using TwinServing killed = first;
        TwinServing? second = null;
        try
        {
            await twin.VisitAsync(first, "#/find", async visit =>
            {
                visit.Expect("net::ERR_");
                await visit.ChooseAsync(Photos.Heavy(600_000));
                await visit.AgreeAsync();
                await visit.SeesAsync("Sending: ");
                await first.KillAsync();
                await visit.SeesAsync("The connection broke; trying again");
                second = await PageTwin.StartAsync(folder.In("gallery"), first.Address);
                await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
            }, new Visitor(Network: SlowNetwork.Phone));
        }
        finally
        {
            if (second is not null) await second.DisposeAsync();
        }
    }

    [Fact]
    public Task Server_that_stays_away_is_told_and_can_be_asked_again() => twin.VisitAsync("#/find", async visit =>
    {
        visit.Expect("net::ERR_");
        await visit.ChooseAsync(Photos.Portrait());
        await visit.AgreeAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(5);
        await visit.Page.Context.SetOfflineAsync(true);
        await visit.Button("Film").ClickAsync();
        await visit.SeesAsync("The server cannot be reached.");
        await visit.Page.Context.SetOfflineAsync(false);
        await visit.Button("Try again").ClickAsync();
        await Assertions.Expect(visit.Looks.First).ToBeVisibleAsync();
    });

    [Fact]
    public async Task Two_models_answer_in_two_columns()
    {
        Chromium.Require();
        using var folder = new TempFolder();
        await using TwinServing both = await PageTwin.StartAsync(folder.In("gallery"), arguments: ["--space", "compact", "--space", "hog"]);
        await twin.VisitAsync(both, "#/find", async visit =>
        {
            await visit.ChooseAsync(Photos.Portrait());
            await visit.AgreeAsync();
            await visit.Page.GetByLabel("Compare with").SelectOptionAsync("hog");
            await Assertions.Expect(visit.Page.Locator(".columns > div")).ToHaveCountAsync(2);
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "hog" })).ToBeVisibleAsync();
            await Assertions.Expect(visit.Looks).ToHaveCountAsync(10);
            await visit.LookAsync("find-compare");
        });
    }
}
