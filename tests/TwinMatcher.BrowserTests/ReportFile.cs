using TwinMatcher.Cast.Gallery;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>A report of part of the demo gallery, some of whom have names that nobody should have, and a browser; one for all tests.</summary>
public sealed class ReportFile : IAsyncLifetime
{
    public const int Shots = 2;

    public const string Code = "<img src=x onerror=alert(1)>";

    private const int People = 24;

    public static readonly string[] Categories = ["art", "film", "music", "science"];

    /// <summary>Code, two that are written from right to left, pictures and accents.</summary>
    private static readonly string[] Names = [Code, "محمد علي", "שרה כהן", "👩‍👩‍👧‍👦 Zoë"];

    private readonly TempFolder _folder = new();
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Uri? _address;

    public async ValueTask InitializeAsync()
    {
        // Told by each test: a fixture cannot skip.
        if (!Chromium.IsHere) return;
        for (int i = 0; i < People; i++)
        {
            DemoPerson person = DemoGallery.People[i];
            string folder = Directory.CreateDirectory(Path.Combine(_folder.In("people"), Categories[i % Categories.Length], i < Names.Length ? Names[i] : person.Name)).FullName;
            for (int shot = 0; shot < Shots; shot++) await File.WriteAllBytesAsync(Path.Combine(folder, $"{shot}.webp"), person.Photo(shot));
        }

        string file = _folder.In("report.html");
        await TwinAsync("import", "folder", _folder.In("people"), "--source", "the cast", "--too-alike", "1");
        await TwinAsync("report", "--out", file, "--title", "Part of the demo gallery");
        _address = new Uri(file);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Opens the file, does something there, and fails if the page complained of anything or asked anybody for anything.</summary>
    public async Task OpenAsync(Func<Visit, Task> act)
    {
        Chromium.Require();
        await using IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 }, AcceptDownloads = true });
        IPage page = await context.NewPageAsync();
        var visit = new Visit(page, _address!);
        await page.GotoAsync(_address!.AbsoluteUri);
        await act(visit);
        Assert.Empty(visit.Complaints);
    }

    private async Task TwinAsync(params string[] arguments)
    {
        (int exit, string output, string error) = await TwinProcess.RunAsync(null, [.. arguments, "--data", _folder.In("data")]);
        if (exit != 0) throw new InvalidOperationException($"twin {arguments[0]} ended with {exit}: {output}{error}");
    }
}
