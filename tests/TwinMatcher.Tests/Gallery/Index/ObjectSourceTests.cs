using TwinMatcher.Gallery.Index;
using TwinMatcher.Search.Format;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

/// <summary>Shards of up to 1 MB are read at once, larger ones by pieces.</summary>
public sealed class ObjectSourceTests
{
    private const string Key = "shards/hog/base/a";

    private readonly MemoryObjects _objects = new(new ManualClock());

    [Theory]
    [InlineData(1 << 20, "get ")]
    [InlineData((1 << 20) + 1, "read ")]
    public async Task Bytes_are_those_of_the_object_whichever_way(int length, string call)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31 >> 3))], piece = new byte[1000];
        await PutAsync(bytes);
        FaultPlan calls = FaultPlan.None();
        _objects.Faults = calls;
        IShardSource source = await ObjectSource.OpenAsync(_objects, Key, length, TestContext.Current.CancellationToken);
        await source.ReadAsync(length - 1000, piece, TestContext.Current.CancellationToken);
        Assert.Equal(bytes[^1000..], piece);
        Assert.Equal(length, source.Length);
        Assert.StartsWith(call, Assert.Single(calls.Log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2 << 20)]
    public async Task Object_that_is_gone_has_vanished(long length) => await Assert.ThrowsAsync<ShardVanishedException>(async () =>
        await (await ObjectSource.OpenAsync(_objects, Key, length, TestContext.Current.CancellationToken)).ReadAsync(0, new byte[10], TestContext.Current.CancellationToken));

    [Fact]
    public async Task Object_that_ends_too_early_is_damaged()
    {
        await PutAsync(new byte[100]);
        IShardSource source = await ObjectSource.OpenAsync(_objects, Key, 2 << 20, TestContext.Current.CancellationToken);
        await source.ReadAsync(90, new byte[10], TestContext.Current.CancellationToken);
        DamagedShardException damage = await Assert.ThrowsAsync<DamagedShardException>(async () => await source.ReadAsync(90, new byte[11], TestContext.Current.CancellationToken));
        Assert.Contains("cut off after 100 bytes", damage.Message, StringComparison.Ordinal);

        // Where there is nothing at all it is there all the same.
        await Assert.ThrowsAsync<DamagedShardException>(async () => await source.ReadAsync(100, new byte[1], TestContext.Current.CancellationToken));
    }

    private async Task PutAsync(byte[] bytes) => await _objects.PutAsync(Key, new MemoryStream(bytes), "application/octet-stream", TestContext.Current.CancellationToken);
}
