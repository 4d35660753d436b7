using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace TwinMatcher.Local.Fuzz;

/// <summary>The peak of this process' resident memory, native libraries included, as Linux counts it; elsewhere it is not watched.</summary>
internal sealed class PeakMemory : IDisposable
{
    private const string Status = "/proc/self/status", Clear = "/proc/self/clear_refs";

    private readonly SafeFileHandle? _status = File.Exists(Clear) ? File.OpenHandle(Status) : null;
    private readonly byte[] _text = new byte[4096];
    private long _base;

    public double Megabytes => Read("VmHWM:"u8) / 1048576.0;

    /// <summary>Counts from what is resident now.</summary>
    public void Reset()
    {
        if (_status is null) return;
        File.WriteAllText(Clear, "5");
        _base = Read("VmRSS:"u8);
    }

    /// <summary>Bytes since <see cref="Reset"/>; takes some 20 microseconds.</summary>
    public long Grown() => _status is null ? 0 : Read("VmHWM:"u8) - _base;

    public void Dispose() => _status?.Dispose();

    private long Read(ReadOnlySpan<byte> name)
    {
        if (_status is null) return 0;
        ReadOnlySpan<byte> text = _text.AsSpan(0, RandomAccess.Read(_status, _text, 0));
        text = text[(text.IndexOf(name) + name.Length)..].TrimStart("\t "u8);
        return Utf8Parser.TryParse(text, out long kilobytes, out _) ? 1024 * kilobytes : 0;
    }
}
