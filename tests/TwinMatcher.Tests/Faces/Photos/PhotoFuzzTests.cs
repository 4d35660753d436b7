using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using TwinMatcher.Faces.Native;
using TwinMatcher.Faces.Photos;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Photos;

/// <summary>
/// Tens of thousands of damaged files: each is read or refused with a known code, quickly, and leaves nothing behind.
/// TWIN_FUZZ_SEED and TWIN_FUZZ_COUNT choose other files and more of them.
/// </summary>
[Collection(ProcessWide.Name)]
public sealed class PhotoFuzzTests
{
    private const int DefaultSeed = 20260, DefaultCount = 20_000;

    /// <summary>The default limits allow one picture 310 MB; the mutated headers stay under what two threads need for small ones.</summary>
    private const long MaxPeakGrowth = 300L * 1024 * 1024;

    /// <summary>Damaged headers may claim many pixels; this many keep one decoding far under the time limit.</summary>
    private static readonly PhotoLimits Limits = new() { MaxPixels = 4_000_000 };

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly string?[] KnownOutcomes =
        [null, "photo_empty", "not_a_photo", "photo_damaged", "photo_too_large", "photo_too_small", "format_not_supported"];

    private static readonly Lazy<Run> Once = new(() => new Run(Setting("TWIN_FUZZ_SEED", DefaultSeed), Setting("TWIN_FUZZ_COUNT", DefaultCount)));

    [Fact]
    public void Damaged_files_are_read_or_refused_with_a_known_code() => Assert.Empty(Report().Surprises);

    [Fact]
    public void Damaged_files_take_no_longer_than_a_second() => Assert.InRange(Report().Slowest.Time, TimeSpan.Zero, Longest);

    [Fact]
    public void Damaged_files_leave_no_native_object_behind() => Assert.Equal(0, Report().ObjectsLeft);

    [Fact]
    public void Damaged_files_leave_no_pixel_memory_behind() => Assert.Equal((0L, 0), Report().MemoryLeft);

    [Fact]
    public void Damaged_files_need_bounded_memory() => Assert.InRange(Report().PeakGrowth, 0, MaxPeakGrowth);

    /// <summary>A fuzz test that only ever sees one outcome tests nothing.</summary>
    [Fact]
    public void Damaged_files_have_many_outcomes() => Assert.True(Report().Outcomes.Count >= 4);

    private static Run Report()
    {
        Run run = Once.Value;
        TestContext.Current.TestOutputHelper?.WriteLine(run.ToString());
        return run;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    /// <summary>All files once, on every core; the tests above each look at one thing about it.</summary>
    private sealed class Run
    {
        private readonly int _seed, _count;
        private readonly Mutations _mutations = new([.. PhotoCorpus.Flavours.Select(flavour => PhotoCorpus.File(flavour.Name))]);
        private readonly Lock _gate = new();

        public Run(int seed, int count)
        {
            (_seed, _count) = (seed, count);
            long objects = NativeLedger.Live;
            (long bytes, _, int allocations) = VipsApi.Memory;
            PeakGrowth = ProcessMemory.PeakGrowth(() => Parallel.For(0, count, One));
            if (Slowest.Time > Longest) RunSlowestAgain();
            ObjectsLeft = NativeLedger.Live - objects;
            MemoryLeft = (VipsApi.Memory.Bytes - bytes, VipsApi.Memory.Allocations - allocations);
        }

        public ConcurrentQueue<string> Surprises { get; } = new();

        public ConcurrentDictionary<string, int> Outcomes { get; } = new();

        public (TimeSpan Time, int File) Slowest { get; private set; }

        public long ObjectsLeft { get; }

        public (long Bytes, int Allocations) MemoryLeft { get; }

        public long PeakGrowth { get; }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"seed {_seed}, {_count} files, slowest {Slowest.Time.TotalMilliseconds:0} ms (file {Slowest.File}), peak grew by {PeakGrowth / 1048576} MB; ")
            + string.Join(", ", Outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Key} {outcome.Value}"));

        /// <summary>On a busy machine a file may wait longer than it works: the suspect is timed again, alone.</summary>
        private void RunSlowestAgain()
        {
            int suspect = Slowest.File;
            Slowest = default;
            One(suspect);
        }

        private void One(int index)
        {
            var random = new Random(unchecked(_seed * 1_000_003 + index));
            byte[] file = _mutations.Next(random);
            int reduction = 1 << random.Next(4);
            long start = Stopwatch.GetTimestamp();
            try
            {
                string? code = Refused.Code(file, Limits, reduction);
                Outcomes.AddOrUpdate(code ?? "read", 1, (_, count) => count + 1);
                if (!KnownOutcomes.Contains(code)) Surprises.Enqueue($"file {index}: {code}");
            }
            catch (Exception surprise)   // each one is a failure of its own, told with the number that makes the file again
            {
                Surprises.Enqueue($"file {index}: {surprise.GetType().Name} {surprise.Message}");
            }
            TimeSpan took = Stopwatch.GetElapsedTime(start);
            lock (_gate)
                if (took > Slowest.Time) Slowest = (took, index);
        }
    }
}
