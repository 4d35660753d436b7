namespace TwinMatcher.BrowserTests;

/// <summary>The browser of this machine; nothing is downloaded.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string? Found = Find();

    public static bool IsHere => Found is not null;

    /// <summary>Where it is; skips the test, saying so, where there is none.</summary>
    public static string Require()
    {
        Assert.SkipUnless(IsHere, "skipped: Chromium not present; apt-get install chromium, or name one in TWIN_CHROMIUM");
        return Found!;
    }

    /// <summary>Starts it with a camera that shows <paramref name="clip"/>, again and again.</summary>
    /// <param name="clip">A file of JPEGs of one size, one after the other.</param>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, string clip)
        => LaunchAsync(playwright, "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-video-capture={clip}");

    /// <summary>Starts it without a camera.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => LaunchAsync(playwright, []);

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright, params string[] arguments) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Require(),
        // A sandbox needs rights that build machines do not give; the only pages are our own.
        ChromiumSandbox = false,
        // Shared memory is small in containers.
        Args = [.. arguments, "--disable-dev-shm-usage"],
    });

    private static string? Find()
    {
        string? named = Environment.GetEnvironmentVariable("TWIN_CHROMIUM");
        IEnumerable<string> places = named is { Length: > 0 }
            ? [named]
            : from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator) from name in Names select Path.Combine(folder, name);
        return places.FirstOrDefault(File.Exists);
    }
}
