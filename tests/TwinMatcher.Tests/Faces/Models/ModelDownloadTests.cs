using System.Security.Cryptography;
using TwinMatcher.Faces.Models;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Faces.Models;

/// <summary>Downloads on good and bad days, against a server on this machine.</summary>
public sealed class ModelDownloadTests : IAsyncDisposable
{
    private const int Length = 300_000;

    private static readonly byte[] Content = MakeContent();

    private readonly TempFolder _cache = new();
    private readonly HttpClient _http = new();
    private readonly ModelServer _server = new(Content);

    private string Final => _cache.In("tiny.onnx");

    private string Part => Final + ".part";

    [Fact]
    public async Task Whole_download_is_the_file()
    {
        await PullAsync();

        Assert.Equal(Content, await File.ReadAllBytesAsync(Final, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Path_of_the_file_is_returned() => Assert.Equal(Final, await PullAsync());

    [Fact]
    public async Task Progress_ends_with_every_byte()
    {
        var progress = new LastReport();

        await PullAsync(progress: progress);

        Assert.Equal((Length, Length), progress.Last);
    }

    [Fact]
    public async Task Cut_connection_leaves_nothing_under_the_final_name()
    {
        _server.CutAt = Length / 3;

        await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync());

        Assert.False(File.Exists(Final));
    }

    [Fact]
    public async Task Cut_connection_is_continued_without_fetching_a_byte_twice()
    {
        _server.CutAt = Length / 3;
        await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync());

        await PullAsync();

        Assert.Equal(Length, _server.BytesSent);
    }

    [Fact]
    public async Task Continued_download_is_the_file()
    {
        _server.CutAt = Length / 3;
        await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync());

        await PullAsync();

        Assert.Equal(Content, await File.ReadAllBytesAsync(Final, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Continued_download_reports_the_whole_length()
    {
        _cache.Write("tiny.onnx.part", Content[..1000]);
        var progress = new LastReport();

        await PullAsync(progress: progress);

        Assert.Equal((Length, Length), progress.Last);
    }

    [Fact]
    public async Task Server_that_ignores_ranges_gives_the_file_all_the_same()
    {
        _cache.Write("tiny.onnx.part", Content[..1000]);
        _server.IgnoresRanges = true;

        await PullAsync();

        Assert.Equal(Content, await File.ReadAllBytesAsync(Final, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Wrong_content_is_damaged() =>
        Assert.Equal("model_damaged", (await Assert.ThrowsAsync<ModelDamagedException>(() => PullAsync(Entry() with { Sha256 = new string('0', 64) }))).Code);

    [Fact]
    public async Task Wrong_content_leaves_neither_file_nor_part()
    {
        await Assert.ThrowsAsync<ModelDamagedException>(() => PullAsync(Entry() with { Sha256 = new string('0', 64) }));

        Assert.Equal((false, false), (File.Exists(Final), File.Exists(Part)));
    }

    [Fact]
    public async Task Server_without_the_file_is_a_failed_download()
    {
        _server.KnowsNothing = true;

        Assert.Equal("model_download_failed", (await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync())).Code);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_a_failed_download()
    {
        Uri address = _server.Address;
        await _server.DisposeAsync();

        await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(Entry() with { Source = address }));
    }

    [Fact]
    public async Task Time_limit_of_the_client_is_a_failed_download()
    {
        _server.IsSilent = true;
        _http.Timeout = TimeSpan.FromMilliseconds(50);

        await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync());
    }

    [Fact]
    public async Task Cancellation_keeps_what_has_arrived()
    {
        _server.StallAt = Length / 2;
        using var stop = new CancellationTokenSource();
        var progress = new LastReport { Reached = report => { if (report.Done == Length / 2) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PullAsync(progress: progress, stop: stop));

        Assert.Equal(Length / 2, new FileInfo(Part).Length);
    }

    [Fact]
    public async Task File_that_is_there_and_right_costs_no_request()
    {
        _cache.Write("tiny.onnx", Content);

        await PullAsync();

        Assert.Equal(0, _server.Requests);
    }

    [Fact]
    public async Task File_that_is_there_and_damaged_is_replaced()
    {
        _cache.Write("tiny.onnx", Content[..1000]);

        await PullAsync();

        Assert.Equal(Content, await File.ReadAllBytesAsync(Final, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whole_part_of_a_killed_download_is_used()
    {
        _cache.Write("tiny.onnx.part", Content);

        await PullAsync();

        Assert.Equal(0, _server.BytesSent);
    }

    /// <summary>Once the server answered 416 for ever, because nothing was left to send.</summary>
    [Fact]
    public async Task Whole_part_of_unknown_length_is_used()
    {
        _cache.Write("tiny.onnx.part", Content);

        Assert.Equal(Final, await PullAsync(Entry() with { Bytes = null }));
    }

    [Fact]
    public async Task Server_that_sends_too_much_is_not_read_to_the_end()
    {
        var progress = new LastReport();

        await Assert.ThrowsAsync<ModelDamagedException>(() => PullAsync(Entry() with { Bytes = 1000 }, progress));

        Assert.InRange(progress.Last.Done, 1001, Length - 1);
    }

    /// <summary>Once both wrote into one part, and the loser could truncate it while the winner renamed it.</summary>
    [Fact]
    public async Task Second_download_of_the_same_file_is_refused_while_the_first_runs()
    {
        _server.StallAt = Length / 2;
        using var stop = new CancellationTokenSource();
        var halfway = new TaskCompletionSource();
        Task<string> first = PullAsync(progress: new LastReport { Reached = _ => halfway.TrySetResult() }, stop: stop);
        await halfway.Task;

        string message = (await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync())).Message;

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Contains("is being fetched by somebody else", message);
    }

    [Fact]
    public async Task Many_downloads_at_once_never_show_a_wrong_file()
    {
        Task[] pulls = [.. Enumerable.Range(0, 16).Select(_ => Task.Run(() => PullAsync(), TestContext.Current.CancellationToken))];
        while (!Task.WhenAll(pulls).IsCompleted)
        {
            await Task.Yield();
            if (File.Exists(Final)) Assert.Equal(Length, new FileInfo(Final).Length);
        }

        Assert.Equal(Content, await File.ReadAllBytesAsync(Final, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Model_without_a_source_says_to_bring_the_file() =>
        Assert.Contains("TWIN_MODELS", (await Assert.ThrowsAsync<ModelDownloadException>(() => PullAsync(Entry() with { Source = null }))).Message);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _cache.Dispose();
    }

    private Task<string> PullAsync(ModelEntry? entry = null, LastReport? progress = null, CancellationTokenSource? stop = null) =>
        new ModelDownload(_http, new ModelFolders(null, _cache.Path, Repository.NoFolder))
            .PullAsync(entry ?? Entry(), progress, stop?.Token ?? TestContext.Current.CancellationToken);

    private EmbedderEntry Entry() => TinyEmbedder.Entry(1) with
    {
        Bytes = Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)),
        Source = _server.Address,
    };

    private static byte[] MakeContent()
    {
        byte[] content = new byte[Length];
        new Random(1).NextBytes(content);
        return content;
    }

    /// <summary>Unlike Progress, tells at once and on the same thread.</summary>
    private sealed class LastReport : IProgress<(long Done, long? Total)>
    {
        public (long Done, long? Total) Last { get; private set; }

        public Action<(long Done, long? Total)> Reached { get; init; } = _ => { };

        public void Report((long Done, long? Total) value)
        {
            Last = value;
            Reached(value);
        }
    }
}
