using System.Text.Json;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>One visit to the page: the browser's tab, and what the page complained of so far.</summary>
public sealed class Visit
{
    private static readonly int[] Widths = [360, 768, 1280];

    private static readonly string Rules = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <summary>Lets pictures come that are fetched when they are scrolled to, and the layout settle; answers how wide it is.</summary>
    private const string Settled =
        """
        async () => {
          const frame = () => new Promise(done => requestAnimationFrame(done)), before = scrollY;
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) { scrollTo(0, y); await frame(); }
          scrollTo(0, before);
          await Promise.all([...document.images].filter(image => !image.complete).map(image => new Promise(done => { image.onload = image.onerror = done; setTimeout(done, 5000); })));
          await frame();
          await frame();
          return document.documentElement.scrollWidth;
        }
        """;

    private readonly List<string> _complaints = [];
    private readonly List<string> _expected = [];
    private readonly Uri _home;

    internal Visit(IPage page, Uri home)
    {
        (Page, _home) = (page, home);
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Complain(true, error);
        page.Context.Request += (_, request) => Complain(!IsOurs(request.Url), $"request to {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Console errors and warnings, uncaught exceptions, and requests to other hosts.</summary>
    internal IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints.Where(complaint => !_expected.Exists(part => complaint.Contains(part, StringComparison.Ordinal)))];
        }
    }

    /// <summary>What the browser itself logs of an answer the test is about, such as <c>status of 422</c>, is no complaint.</summary>
    public void Expect(string part)
    {
        lock (_complaints) _expected.Add(part);
    }

    /// <summary>Follows the link to another view, and waits until it is open.</summary>
    public async Task GoAsync(string link, string heading)
    {
        await Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
        await Assertions.Expect(Heading(heading)).ToBeVisibleAsync();
    }

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task SeesAsync(string text) => Assertions.Expect(Page.GetByText(text).Locator("visible=true").First).ToBeVisibleAsync();

    /// <summary>The looks that are shown.</summary>
    public ILocator Looks => Page.Locator("article.look");

    /// <summary>Chooses files where the view takes them.</summary>
    public Task ChooseAsync(params FilePayload[] files) => Page.Locator("main input[type=file]").SetInputFilesAsync(files);

    /// <summary>Agrees to send it, which is asked once a session.</summary>
    public Task AgreeAsync() => Button("I agree, go on").ClickAsync();

    /// <summary>The view as it is now, in three widths, light and dark: a picture of each is kept, nothing is wider than the window, and no rule of
    /// accessibility is broken.</summary>
    /// <param name="name">Of the pictures, in <c>TestResults/screenshots</c>.</param>
    public async Task LookAsync(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "screenshots")).FullName;
        PageViewportSizeResult before = Page.ViewportSize!;
        foreach (bool dark in new[] { false, true })
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            foreach (int width in Widths)
            {
                await Page.SetViewportSizeAsync(width, 800);
                int wide = await Page.EvaluateAsync<int>(Settled);
                await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}-{(dark ? "dark" : "light")}.png"), FullPage = !await Page.Locator("dialog[open]").IsVisibleAsync() });
                Assert.True(wide <= width, $"{name} is {wide} wide in a window of {width}");
                if (width != 768) await AssertAccessibleAsync($"{name} at {width}, {(dark ? "dark" : "light")}");
            }
        }

        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
        await Page.SetViewportSizeAsync(before.Width, before.Height);
    }

    /// <summary>No rule of axe-core is broken by what is on the page now.</summary>
    public async Task AssertAccessibleAsync(string name)
    {
        // Evaluated by the browser's tools, which the page's policy does not bind; run as its script it would be refused.
        await Page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Rules} }} }}");
        JsonElement? result = await Page.EvaluateAsync("() => axe.run(document, { resultTypes: ['violations'] })");
        IEnumerable<string> broken =
            from violation in result!.Value.GetProperty("violations").EnumerateArray()
            from node in violation.GetProperty("nodes").EnumerateArray()
            select $"{violation.GetProperty("id")}: {node.GetProperty("html")} {node.GetProperty("failureSummary")}";
        Assert.Empty(broken.Select(each => $"{name}: {each}"));
    }

    /// <summary>Makes machine and network as slow as the visitor has them.</summary>
    internal async Task PrepareAsync(Visitor visitor)
    {
        if (visitor is { CpuSlowdown: 1, Network: null }) return;
        ICDPSession tools = await Page.Context.NewCDPSessionAsync(Page);
        if (visitor.CpuSlowdown > 1) await tools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = visitor.CpuSlowdown });
        if (visitor.Network is not SlowNetwork network) return;
        await tools.SendAsync("Network.enable");
        await tools.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = network.LatencyMilliseconds,
            ["downloadThroughput"] = 1024 * network.DownKilobytes,
            ["uploadThroughput"] = 1024 * network.UpKilobytes,
        });
    }

    private bool IsOurs(string url) => new Uri(url) is { Scheme: "blob" or "data" } || url.StartsWith(_home.ToString(), StringComparison.Ordinal);

    private void Complain(bool isBad, string what)
    {
        if (!isBad) return;
        lock (_complaints) _complaints.Add(what);
    }
}
