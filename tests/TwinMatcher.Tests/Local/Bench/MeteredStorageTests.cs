using System.Text;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Bench;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Bench;

/// <summary>Calls of storage are counted as DynamoDB's and S3's price lists count them.</summary>
public sealed class MeteredStorageTests
{
    private static readonly DocumentKey Key = new("person", "one");

    private readonly ManualClock _clock = new();
    private StorageUse _used;

    [Fact]
    public async Task Single_put_costs_a_unit_a_kilobyte_and_a_transaction_twice_that()
    {
        MeteredDocuments documents = new(new MemoryDocuments(_clock), used => _used += used);
        await documents.WriteAsync([DocumentChange.Put(Key, Body(100))], TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (_used.WriteUnits, _used.Calls));
        await documents.WriteAsync([DocumentChange.Put(Key, Body(2000)), DocumentChange.Create(new DocumentKey("person", "two"), Body(100))], TestContext.Current.CancellationToken);
        Assert.Equal((1 + 2 * (3 + 1), 2), (_used.WriteUnits, _used.Calls));
    }

    [Fact]
    public async Task Read_costs_a_unit_for_each_four_kilobytes_and_one_for_nothing()
    {
        MeteredDocuments documents = new(new MemoryDocuments(_clock), used => _used += used);
        await documents.WriteAsync([DocumentChange.Put(Key, Body(5000))], TestContext.Current.CancellationToken);
        await documents.GetAsync(Key, TestContext.Current.CancellationToken);
        Assert.Equal(2, _used.ReadUnits);
        await documents.GetAsync(new DocumentKey("person", "nobody"), TestContext.Current.CancellationToken);
        Assert.Equal(3, _used.ReadUnits);
    }

    [Fact]
    public async Task Listing_costs_what_a_put_costs_and_deleting_nothing()
    {
        MeteredObjects objects = new(new MemoryObjects(_clock), used => _used += used);
        await objects.PutAsync("shards/a", new MemoryStream(new byte[10]), "application/octet-stream", TestContext.Current.CancellationToken);
        await objects.ListAsync("shards/", cancellation: TestContext.Current.CancellationToken);
        await objects.GetAsync("shards/a", TestContext.Current.CancellationToken);
        await objects.HeadAsync("shards/a", TestContext.Current.CancellationToken);
        await objects.DeleteAsync("shards/a", TestContext.Current.CancellationToken);
        Assert.Equal(new StorageUse { Puts = 2, Gets = 2, ObjectBytes = 10, Calls = 5 }, _used);
    }

    private static byte[] Body(int length) => Encoding.ASCII.GetBytes($"\"{new string('x', length - 2)}\"");
}
