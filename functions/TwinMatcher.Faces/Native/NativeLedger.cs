namespace TwinMatcher.Faces.Native;

/// <summary>
/// Counts the native objects and buffers this assembly owns, so that tests can prove that every one was released,
/// and the time this thread spent inside the engines, so that a benchmark can tell our own overhead from theirs.
/// </summary>
internal static class NativeLedger
{
    private static long _live;

    [ThreadStatic] private static long _ticks;

    public static long Live => Interlocked.Read(ref _live);

    /// <summary>Stopwatch ticks this thread has spent inside libvips and ONNX Runtime since it started.</summary>
    public static long ThreadTicks => _ticks;

    public static void Acquired() => Interlocked.Increment(ref _live);

    public static void Released() => Interlocked.Decrement(ref _live);

    public static void AddTicks(long ticks) => _ticks += ticks;
}
