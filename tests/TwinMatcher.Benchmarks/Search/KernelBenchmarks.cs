using BenchmarkDotNet.Attributes;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Benchmarks.Search;

/// <summary>The inner loops of search, a kernel each, from the cache (1 MB of codes) and from memory (64 MB).</summary>
public class KernelBenchmarks : IDisposable
{
    private const int Width = 128;
    private const int CodeRows = 32;
    private const int Survivors = 2048;

    private readonly ulong[] _masks = new ulong[1 << 15];
    private readonly byte[] _table = new byte[CodeRows * 32];
    private readonly short[] _query = new short[Width];
    private readonly int[] _positions = new int[Survivors];
    private readonly int[] _dots = new int[Survivors];
    private NativeBlock? _block;
    private Kernel _kernel = null!;

    /// <summary>Those this processor runs.</summary>
    public static IEnumerable<string> Names => Kernel.Runnable().Select(kernel => kernel.Name);

    /// <summary>Kernel to measure.</summary>
    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    /// <summary>Superblocks of codes: 128 faces each.</summary>
    [Params(256, 16384)]
    public int Superblocks { get; set; }

    private CodeRange Codes => new(0, Superblocks, CodeRows);

    private ByteRows Rows => new(0, Superblocks * CodeRows, Width, 0);

    /// <summary>Random codes and rows; what they say does not change how long they take.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _kernel = Kernel.Runnable().Single(kernel => kernel.Name == Name);
        _block = new NativeBlock(Codes.Length);
        new Random(1).NextBytes(_block.Bytes(0, (int)_block.Length));
        _table.AsSpan().Fill(1);
        _query.AsSpan().Fill(100);
        for (int i = 0; i < Survivors; i++) _positions[i] = (int)((long)i * Rows.Count / Survivors);
    }

    /// <summary>Gives the memory back.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _block?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>All codes against one query's table, no survivors.</summary>
    [Benchmark]
    public void Scan() => _kernel.Scan(_block!, Codes, _table, short.MaxValue, _masks);

    /// <summary>2,048 rows spread over everything.</summary>
    [Benchmark]
    public void Dots() => _kernel.Dots(_block!, Rows, _query, _positions, _dots);

    /// <summary>Every row in a sequence, the plain scan of one byte a component.</summary>
    [Benchmark]
    public ulong DotsReach()
    {
        ulong any = 0;
        for (int first = 0; first < Rows.Count; first += 64) any |= _kernel.DotsReach(_block!, Rows, _query, first, 64, int.MaxValue);
        return any;
    }

    /// <summary>Reading the same memory and nothing else.</summary>
    [Benchmark(Baseline = true)]
    public ulong Read() => MemoryStreaming.Read(_block!, 0, _block!.Length);
}
