using TwinMatcher.BrowserTests.Media;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>The product as a process of its own with the demo gallery, and a browser; one for all tests, which must leave the gallery as they found it.
/// Whoever changes more starts a product of their own.</summary>
public sealed class PageTwin : IAsyncLifetime
{
    /// <summary>Long enough for a machine with other work; a test that is well never waits so long.</summary>
    private const float Patience = 60_000;

    public const int DemoFaces = 256;

    private readonly TempFolder _folder = new();
    private IPlaywright? _playwright;
    private TwinServing? _serving;

    internal IBrowser Browser { get; private set; } = null!;

    internal TwinServing Serving => _serving!;

    /// <summary>The API behind the page.</summary>
    public RunningProduct Product { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        // Told by each test: a fixture cannot skip.
        if (!Chromium.IsHere) return;
        Assertions.SetDefaultExpectTimeout(Patience);
        _serving = await StartAsync(_folder.In("gallery"));
        Product = new RunningProduct(new HttpClient { BaseAddress = _serving.Address }, _serving.Token!);
        // The demo gallery goes on filling while it answers already.
        await Product.IndexedAsync(DemoFaces);
        _playwright = await Playwright.CreateAsync();
        Browser = await Chromium.LaunchAsync(_playwright, CameraClip.Write(_folder.In("camera.mjpeg")));
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        _playwright?.Dispose();
        Product?.Http.Dispose();
        if (_serving is not null) await _serving.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Opens the page as somebody would, does something there, and fails if the page had anything to complain of or spoke with another host.</summary>
    /// <param name="address">Of the view, as <c>#/gallery</c>.</param>
    public Task VisitAsync(string address, Func<Visit, Task> act, Visitor? visitor = null) => VisitAsync(null, address, act, visitor);

    /// <summary>As above, at another product.</summary>
    internal async Task VisitAsync(TwinServing? at, string address, Func<Visit, Task> act, Visitor? visitor = null)
    {
        Chromium.Require();
        visitor ??= new Visitor();
        await using IBrowserContext context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (at ?? Serving).Address.ToString(),
            ViewportSize = new ViewportSize { Width = visitor.Width, Height = visitor.Height },
            ColorScheme = visitor.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = visitor.Touch,
            Permissions = ["camera"],
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(Patience);
        IPage page = await context.NewPageAsync();
        var visit = new Visit(page, (at ?? Serving).Address);
        if (visitor.Admin) await page.AddInitScriptAsync($"sessionStorage.setItem('admin-token', '{(at ?? Serving).Token}')");
        await visit.PrepareAsync(visitor);
        await page.GotoAsync($"/{address}");
        try
        {
            await act(visit);
        }
        catch (Exception trouble) when (visit.Complaints.Count > 0)
        {
            throw new InvalidOperationException($"{trouble.Message}\nThe page complained: {string.Join('\n', visit.Complaints)}", trouble);
        }

        Assert.Empty(visit.Complaints);
    }

    /// <summary>`twin serve` on a folder, with the models that ship.</summary>
    /// <param name="address">Where it listens; anywhere free when missing.</param>
    /// <param name="arguments">Further ones of `twin serve`.</param>
    internal static Task<TwinServing> StartAsync(string data, Uri? address = null, params string[] arguments)
        => TwinServing.StartAsync(Repository.NoFolder, ["--data", data, "--url", address?.ToString() ?? "http://127.0.0.1:0", .. arguments]);
}

/// <summary>All tests share one product and one browser, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PageTests : ICollectionFixture<PageTwin>
{
    public const string Name = "page";
}
