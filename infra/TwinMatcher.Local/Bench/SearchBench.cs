using System.Diagnostics;
using TwinMatcher.Search;
using TwinMatcher.Search.Format;
using TwinMatcher.Search.Kernels;

namespace TwinMatcher.Local.Bench;

/// <summary>Builds, loads and searches a simulated gallery, and measures all of it against plain scans in the same run.</summary>
internal sealed class SearchBench : IDisposable
{
    // Everything that is compared is measured in turns, so that a busy neighbour hits both sides.
    private const int Rounds = 3;
    private const int ExactRepeats = 7;
    private const int LoadRepeats = 5;
    private const int BatchSize = 16;

    // The runtime compiles what runs often a second time, on another thread, after a tenth of a second.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.4);

    private readonly SearchBenchOptions _options;
    private readonly NativeBlock _vectors;
    private readonly string _path = Path.GetTempFileName();
    private readonly float[] _queries;

    public SearchBench(SearchBenchOptions options)
    {
        _options = options;
        FaceLikeVectors faces = new(options.Dimension, options.Seed);
        People = (options.Count + options.FacesEach - 1) / options.FacesEach;
        _vectors = faces.Gallery(options.Count, options.FacesEach);
        _queries = faces.Queries(options.Queries, People, options.FacesEach);
    }

    public NativeBlock Vectors => _vectors;

    public ReadOnlySpan<float> Queries => _queries;

    private int People { get; }

    public SearchBenchResult Run()
    {
        Head head = Head.Identity(_options.Dimension);
        double build = Build(head);
        (double load, double copy, double copyWarm) = Load(head);
        using FileSource source = new(_path);
        using LoadedShard shard = ShardReader.OpenAsync(source).Result.LoadAsync(head).Result;
        using MemoryIndex index = new(head, Kernel.Chosen);
        using MemoryIndex plain = new(head, Kernel.Chosen, codes: false);
        using MemoryIndex means = new(Head.Identity(_options.Dimension, 0, Aggregation.MeanOfBestThree)), votes = new(Head.Identity(_options.Dimension, 0, Aggregation.NearestVote));
        foreach (MemoryIndex each in new[] { index, plain, means, votes }) each.Swap([shard]);
        Recall recall = RecallOf(index);
        Times search = new(), int8 = new(), exact = new(), scan = new(), stream = new(), batch = new(), mean = new(), vote = new();
        for (int round = 0; round < Rounds; round++)
        {
            Measure(search, index, _options.Queries);
            if (shard.Codes.Count > 0) MeasureCodes(shard, scan, stream);
            Measure(int8, plain, Math.Min(_options.Queries, 30));
            MeasureBatch(batch, index);
            MeasureRanks(mean, means);
            MeasureRanks(vote, votes);
            for (int i = 0; i < ExactRepeats; i++) MeasureExact(exact, i);
        }

        return new SearchBenchResult
        {
            Count = _options.Count,
            Dims = _options.Dimension,
            K = _options.Looks,
            Queries = _options.Queries,
            FacesPerPerson = _options.FacesEach,
            Kernel = Kernel.Chosen.Name,
            MedianMs = search.Median,
            P95Ms = search.At(0.95),
            RecallAt10 = recall.Faces,
            RecallAt10People = recall.People,
            BytesPerFace = (shard.Bytes + (_options.Count / 8.0)) / _options.Count,
            BuildMs = build,
            LoadMs = load,
            CopyMs = copy,
            CopyWarmMs = copyWarm,
            ExactMs = exact.Median,
            Int8Ms = int8.Median,
            ScanMs = shard.Codes.Count > 0 ? scan.Median : null,
            StreamMs = shard.Codes.Count > 0 ? stream.Median : null,
            BatchMs = batch.Median / BatchSize,
            MeanMs = mean.Median,
            VoteMs = vote.Median,
        };
    }

    /// <summary>Recall alone, without any timing.</summary>
    public Recall MeasureRecall()
    {
        Head head = Head.Identity(_options.Dimension);
        Build(head);
        using FileSource source = new(_path);
        using LoadedShard shard = ShardReader.OpenAsync(source).Result.LoadAsync(head).Result;
        using MemoryIndex index = new(head);
        index.Swap([shard]);
        return RecallOf(index);
    }

    public void Dispose()
    {
        _vectors.Dispose();
        File.Delete(_path);
    }

    private ReadOnlySpan<float> Query(int q) => _queries.AsSpan(q % _options.Queries * _options.Dimension, _options.Dimension);

    private Recall RecallOf(MemoryIndex index)
    {
        Recall recall = new(_vectors, _options.Count, _options.FacesEach, _options.Looks);
        for (int q = 0; q < _options.Queries; q++) recall.Compare(Query(q), index.Search(Query(q), _options.Looks, new SearchFilter()));
        return recall;
    }

    private double Build(Head head) => Times.Of(1, () =>
    {
        FaceList faces = new(_options.Dimension);
        for (int i = 0; i < _options.Count; i++)
        {
            ReadOnlySpan<float> vector = _vectors.Values<float>((long)i * _options.Dimension * sizeof(float), _options.Dimension);
            faces.Add(Ids.Face(i), Ids.Person(i / _options.FacesEach), 0, vector);
        }

        using FileStream file = File.Create(_path);
        new ShardWriter("simulated", head, new ShardOptions { CodeBits = _options.CodeBits }).Write(file, faces);
    });

    private (double Load, double Copy, double CopyWarm) Load(Head head)
    {
        using FileSource source = new(_path);
        ShardReader reader = ShardReader.OpenAsync(source).Result;
        using LoadedShard first = reader.LoadAsync(head).Result;
        using NativeBlock warmed = Copied(first.Block);
        Times load = new(), copy = new(), copyWarm = new();
        for (int i = 0; i < LoadRepeats; i++)
        {
            load.Add(() => reader.LoadAsync(head).Result.Dispose());
            copy.Add(() => Copied(first.Block).Dispose());
            copyWarm.Add(() => Copy(first.Block, warmed));
        }

        return (load.Median, copy.Median, copyWarm.Median);
    }

    private static NativeBlock Copied(NativeBlock from)
    {
        NativeBlock to = new(from.Length);
        Copy(from, to);
        return to;
    }

    private static void Copy(NativeBlock from, NativeBlock to)
    {
        const int Piece = 64 << 20;
        for (long offset = 0; offset < from.Length; offset += Piece)
        {
            int length = (int)Math.Min(Piece, from.Length - offset);
            from.Bytes(offset, length).CopyTo(to.Bytes(offset, length));
        }
    }

    private void Measure(Times times, MemoryIndex index, int queries)
    {
        Look[] looks = new Look[_options.Looks];
        SearchFilter filter = new();
        long start = Stopwatch.GetTimestamp();
        for (int q = 0; Stopwatch.GetElapsedTime(start) < WarmUp; q++) index.Search(Query(q), _options.Looks, filter, looks);
        for (int q = 0; q < queries; q++) times.Add(() => index.Search(Query(q), _options.Looks, filter, looks));
    }

    private void MeasureRanks(Times times, MemoryIndex index)
    {
        for (int q = 0; q < _options.Queries; q++) times.Add(() => index.Rank(Query(q), _options.Looks, new SearchFilter()));
    }

    private void MeasureBatch(Times times, MemoryIndex index)
    {
        Look[] looks = new Look[_options.Looks * BatchSize];
        int[] found = new int[BatchSize];
        float[] queries = new float[BatchSize * _options.Dimension];
        for (int q = 0; q < BatchSize; q++) Query(q).CopyTo(queries.AsSpan(q * _options.Dimension));
        for (int i = 0; i < 3; i++) times.Add(() => index.Search(queries, _options.Looks, new SearchFilter(), looks, found));
    }

    private void MeasureExact(Times times, int q)
    {
        float[] scores = new float[_options.Looks];
        int[] rows = new int[_options.Looks];
        times.Add(() => FloatScan.Top(_vectors, _options.Count, Query(q), scores, rows));
    }

    // A table of ones and a threshold above all sums: the same memory and instructions as any scan, and no survivors.
    private static void MeasureCodes(LoadedShard shard, Times scan, Times stream)
    {
        byte[] table = new byte[shard.Codes.TableLength];
        table.AsSpan().Fill(1);
        ulong[] masks = new ulong[Probe.Step / 64];
        int step = Probe.Step / Kernel.Superblock;
        long size = (long)shard.Codes.Rows * Kernel.Superblock;
        for (int i = 0; i < 12; i++)
        {
            scan.Add(() =>
            {
                for (int s = 0; s < shard.Codes.Count; s += step)
                {
                    CodeRange codes = new(shard.Codes.Offset + (s * size), Math.Min(step, shard.Codes.Count - s), shard.Codes.Rows);
                    Kernel.Chosen.Scan(shard.Block, codes, table, short.MaxValue, masks);
                }
            });
        }

        for (int i = 0; i < 12; i++) stream.Add(() => GC.KeepAlive(MemoryStreaming.Read(shard.Block, shard.Codes.Offset, shard.Codes.Length)));
    }
}
