using System.Globalization;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.BrowserTests;

/// <summary>`twin report` opened as a file, as somebody would whom it was sent to.</summary>
public sealed class ReportTests(ReportFile report) : IClassFixture<ReportFile>
{
    private static readonly int[] Widths = [360, 1280];

    private static readonly string Screenshots = Directory.CreateDirectory(Path.Combine(Repository.Root, "TestResults", "screenshots")).FullName;

    [Fact]
    public Task Looks_right_and_can_be_used_by_everybody_at_both_widths_light_and_dark() => report.OpenAsync(async visit =>
    {
        foreach (bool dark in (bool[])[false, true])
        {
            await visit.Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            foreach (int width in Widths)
            {
                await visit.Page.SetViewportSizeAsync(width, 800);
                Assert.InRange(await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
                await visit.AssertAccessibleAsync($"report at {width}, {(dark ? "dark" : "light")}");
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"report-{width}-{(dark ? "dark" : "light")}.png"), FullPage = true });
            }
        }
    });

    [Fact]
    public Task Every_chart_can_be_saved_as_a_picture() => report.OpenAsync(async visit =>
    {
        ILocator buttons = visit.Page.GetByRole(AriaRole.Button, new() { Name = "Save as PNG" });
        int charts = await buttons.CountAsync();
        Assert.InRange(charts, 10, 12);
        for (int i = 0; i < charts; i++)
        {
            IDownload download = await visit.Page.RunAndWaitForDownloadAsync(() => buttons.Nth(i).ClickAsync());
            string file = Path.Combine(Screenshots, $"report-saved-{download.SuggestedFilename}");
            await download.SaveAsAsync(file);
            byte[] png = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
            (int width, int height) = (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
            Assert.True(width >= 1000 && height >= 200, string.Create(CultureInfo.InvariantCulture, $"{download.SuggestedFilename} is {width} x {height}"));
            // A picture of its title alone compresses to less.
            Assert.InRange(png.Length, 6000, int.MaxValue);
        }
    });

    [Fact]
    public Task Table_unfolds_below_a_chart() => report.OpenAsync(async visit =>
    {
        ILocator figure = visit.Page.Locator("#categories");
        await figure.GetByText("Table", new() { Exact = false }).First.ClickAsync();
        Assert.Equal(ReportFile.Categories.Length, await figure.Locator("tbody tr").CountAsync());
    });

    [Fact]
    public Task Map_tells_of_the_face_under_the_pointer_and_goes_on_by_arrow_keys() => report.OpenAsync(async visit =>
    {
        ILocator map = visit.Page.Locator("#field"), told = visit.Page.Locator("#told strong");
        await map.HoverAsync();
        await Assertions.Expect(told).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Page.Locator("#told .face")).ToHaveCountAsync(1);
        await map.FocusAsync();
        string mark = await Mark();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        string next = await Mark();
        if (next == mark) await visit.Page.Keyboard.PressAsync("ArrowLeft");
        Assert.NotEqual(mark, await Mark());

        async Task<string> Mark() => (await visit.Page.Locator("#field .marks").GetAttributeAsync("d"))!;
    });

    [Fact]
    public Task Map_finds_a_person_by_name_whatever_the_accents_and_fades_other_categories() => report.OpenAsync(async visit =>
    {
        await visit.Page.GetByLabel("Find a person").FillAsync("zoe");
        await Assertions.Expect(visit.Page.Locator("#found")).ToHaveTextAsync($"{ReportFile.Shots} faces marked");
        ILocator key = visit.Page.Locator(".key").First;
        await key.ClickAsync();
        await Assertions.Expect(key).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(visit.Page.Locator("#field .faded")).ToHaveCountAsync(ReportFile.Categories.Length - 1);
    });

    [Fact]
    public Task Names_that_look_like_code_are_names() => report.OpenAsync(async visit =>
    {
        await Assertions.Expect(visit.Page.Locator("bdi", new() { HasTextString = ReportFile.Code }).First).ToBeVisibleAsync();
        Assert.Equal(0, await visit.Page.Locator("main img").CountAsync());
    });
}
