using System.Diagnostics;
using System.Globalization;

namespace TwinMatcher.Local.Terminal;

/// <summary>One line on a terminal's standard error, shown only for what takes over a second. Thread-safe.</summary>
internal sealed class ProgressBar(string what, long? total) : IProgress<long>, IDisposable
{
    private const int Width = 30;

    private readonly Lock _lock = new();
    private readonly bool _visible = !Console.IsErrorRedirected;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = TimeSpan.FromSeconds(1);
    private long _done;
    private bool _drawn;

    public void Step() => Report(Interlocked.Increment(ref _done));

    public void Report(long value)
    {
        if (!_visible || _watch.Elapsed < _next) return;
        lock (_lock)
        {
            if (_watch.Elapsed < _next) return;
            _next = _watch.Elapsed + TimeSpan.FromMilliseconds(100);
            _drawn = true;
            Console.Error.Write('\r' + Line(value));
        }
    }

    public void Dispose()
    {
        if (_drawn) Console.Error.Write('\r' + new string(' ', Line(0).Length + 32) + '\r');
    }

    private static string Words(TimeSpan left) => left.TotalSeconds < 100 ? $"{left.TotalSeconds:0} s" : left.TotalMinutes < 100 ? $"{left.TotalMinutes:0} min" : $"{left.TotalHours:0} h";

    private string Line(long value)
    {
        double pace = value / _watch.Elapsed.TotalSeconds;
        if (total is not > 0) return string.Create(CultureInfo.InvariantCulture, $"{what} {value}, {pace:0.0} a second ");
        int filled = (int)(Width * Math.Min(value, total.Value) / total.Value);
        TimeSpan left = value > 0 ? _watch.Elapsed * ((double)(total.Value - value) / value) : TimeSpan.Zero;
        return string.Create(CultureInfo.InvariantCulture,
            $"{what} [{new string('#', filled)}{new string('.', Width - filled)}] {value}/{total}, {pace:0.0} a second, {Words(left)} left ");
    }
}
