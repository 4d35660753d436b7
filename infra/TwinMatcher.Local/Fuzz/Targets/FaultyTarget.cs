namespace TwinMatcher.Local.Fuzz.Targets;

/// <summary>A reader with every defect there is, chosen by a word in the input: it shows that each is found.</summary>
internal sealed class FaultyTarget : IFuzzTarget
{
    private static readonly string[] Defects = ["good", "ends", "throws", "hangs", "slow", "large", "leaks"];

    private long _left;

    public string Name => "faulty";

    public FuzzLimits Limits { get; } = new(TimeSpan.FromMilliseconds(100), 1 << 20, null, 10);

    public IReadOnlyList<byte[]> Words => [];

    public long Held => _left;

    public IReadOnlyList<FuzzInput> Seeds() =>
        [.. Defects.Select(word => new FuzzInput(word, [.. new byte[40], .. System.Text.Encoding.ASCII.GetBytes(word), .. new byte[40]]))];

    public byte[] Repair(byte[] input) => input;

    public string Read(byte[] input)
    {
        if (Has(input, "ends"u8)) Environment.Exit(139);
        if (Has(input, "throws"u8)) throw new InvalidOperationException("as planned");
        if (Has(input, "hangs"u8)) Thread.Sleep(Timeout.Infinite);
        if (Has(input, "slow"u8)) Spin();
        if (Has(input, "large"u8)) GC.KeepAlive(new byte[8 << 20]);
        if (Has(input, "leaks"u8)) _left++;
        return "good";
    }

    public void Dispose()
    {
    }

    private static bool Has(byte[] input, ReadOnlySpan<byte> word) => input.AsSpan().IndexOf(word) >= 0;

    private static void Spin()
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - before < TimeSpan.FromMilliseconds(110)) Thread.SpinWait(1000);
    }
}
