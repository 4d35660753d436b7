using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>The webcam, which here shows a drawn person.</summary>
[Collection(PageTests.Name)]
public sealed class LiveTests(PageTwin twin)
{
    [Fact]
    public Task Names_are_drawn_over_the_video_and_the_best_look_is_kept() => twin.VisitAsync("#/live", async visit =>
    {
        // Noted by the page's own clock: this process is told later, and not evenly.
        await visit.Page.EvaluateAsync(
            """
            () => {
              const ask = window.fetch;
              window.sent = [];
              window.fetch = (...what) => {
                if (what[0].startsWith("/v1/match")) sent.push(performance.now());
                return ask(...what);
              };
            }
            """);
        await visit.LookAsync("live-before");
        await StartAsync(visit);
        await Assertions.Expect(visit.Page.Locator(".labels .face-label")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.Locator(".screen .mark")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Best look of this session" })).ToBeVisibleAsync();
        await visit.SeesAsync("4 matches");
        await visit.LookAsync("live");
        await visit.Button("Stop").ClickAsync();
        await Assertions.Expect(visit.Button("Start the camera")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Looks).ToHaveCountAsync(1);
        double[] sent = await visit.Page.EvaluateAsync<double[]>("() => sent");
        // Timers are rounded to the millisecond.
        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 998, double.MaxValue));
    });

    [Fact]
    public Task Hidden_tab_stops_the_camera() => twin.VisitAsync("#/live", async visit =>
    {
        await StartAsync(visit);
        await visit.SeesAsync("1 match;");
        IJSHandle stream = await visit.Page.EvaluateHandleAsync("() => document.querySelector('video').srcObject");
        await visit.Page.EvaluateAsync(
            """
            () => {
              Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """);
        await visit.SeesAsync("Stopped, because the tab was hidden.");
        Assert.Equal("ended", await stream.EvaluateAsync<string>("stream => stream.getTracks()[0].readyState"));
    });

    [Fact]
    public Task Leaving_the_view_stops_the_camera() => twin.VisitAsync("#/live", async visit =>
    {
        await StartAsync(visit);
        await visit.SeesAsync("1 match;");
        IJSHandle stream = await visit.Page.EvaluateHandleAsync("() => document.querySelector('video').srcObject");
        await visit.GoAsync("Video", "Video");
        Assert.Equal("ended", await stream.EvaluateAsync<string>("stream => stream.getTracks()[0].readyState"));
    });

    [Theory]
    [InlineData("NotAllowedError", "The camera may not be used.")]
    [InlineData("NotFoundError", "No camera was found.")]
    [InlineData("NotReadableError", "The camera is in use by another program.")]
    public Task Camera_that_cannot_be_had_is_told(string error, string sentence) => twin.VisitAsync("#/live", async visit =>
    {
        await visit.Page.EvaluateAsync("error => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error)); }", error);
        await StartAsync(visit);
        await visit.SeesAsync(sentence);
        await Assertions.Expect(visit.Button("Start the camera")).ToBeEnabledAsync();
    });

    [Fact]
    public async Task Server_that_asks_for_patience_gets_it()
    {
        Chromium.Require();
        using var folder = new TempFolder();
        await using TwinServing strict = await PageTwin.StartAsync(folder.In("gallery"), arguments: ["--client-rate", "2"]);
        await twin.VisitAsync(strict, "#/live", async visit =>
        {
            visit.Expect("status of 429");
            await StartAsync(visit);
            await visit.SeesAsync("Going on in ");
            await visit.SeesAsync("3 matches;");
        });
    }

    private static async Task StartAsync(Visit visit)
    {
        await visit.Button("Start the camera").ClickAsync();
        await visit.AgreeAsync();
    }
}
