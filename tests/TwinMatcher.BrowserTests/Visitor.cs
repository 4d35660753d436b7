namespace TwinMatcher.BrowserTests;

/// <summary>Who looks at the page, and with what.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Admin">Came by the admin's link.</param>
/// <param name="CpuSlowdown">How many times slower than this machine.</param>
/// <param name="Network">Null for as fast as it goes.</param>
public sealed record Visitor(int Width = 1280, int Height = 800, bool Dark = false, bool Admin = false, bool Touch = false, double CpuSlowdown = 1, SlowNetwork? Network = null);

/// <summary>A network as phones have it.</summary>
public sealed record SlowNetwork(double LatencyMilliseconds, double DownKilobytes, double UpKilobytes)
{
    /// <summary>About what Chromium's own tools call 3G.</summary>
    public static SlowNetwork Phone { get; } = new(300, 180, 84);
}
