using System.Diagnostics;
using TwinMatcher.Faces.Native;

namespace TwinMatcher.Faces;

/// <summary>Milliseconds of one photo by stage, and how many of them were spent inside libvips and ONNX Runtime.</summary>
public sealed record StageTimes
{
    public double Decode { get; private set; }

    public double Detect { get; private set; }

    public double Align { get; private set; }

    public double Embed { get; private set; }

    public double Total { get; private set; }

    /// <summary>Time inside the two native engines; the rest of <see cref="Total"/> is our own.</summary>
    public double Engines { get; private set; }

    /// <summary>Measures one photo on one thread: each lap goes to the stage that just ended.</summary>
    internal sealed class Clock
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private readonly long _engineStart = NativeLedger.ThreadTicks;
        private readonly StageTimes _times = new();
        private long _lap = Stopwatch.GetTimestamp();

        public void Decoded() => _times.Decode += Lap();

        public void Detected() => _times.Detect += Lap();

        public void Aligned() => _times.Align += Lap();

        public void Embedded() => _times.Embed += Lap();

        public StageTimes Stop()
        {
            _times.Total = Milliseconds(Stopwatch.GetTimestamp() - _start);
            _times.Engines = Milliseconds(NativeLedger.ThreadTicks - _engineStart);
            return _times;
        }

        private double Lap()
        {
            long now = Stopwatch.GetTimestamp(), ticks = now - _lap;
            _lap = now;
            return Milliseconds(ticks);
        }

        private static double Milliseconds(long ticks) => ticks * 1000.0 / Stopwatch.Frequency;
    }
}
