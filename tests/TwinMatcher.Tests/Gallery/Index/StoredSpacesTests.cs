using TwinMatcher.Gallery.Index;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery.Index;

public sealed class StoredSpacesTests
{
    [Fact]
    public async Task Each_space_with_shards_is_named_once()
    {
        MemoryObjects objects = new(new ManualClock());
        foreach (string key in (string[])["shards/hog/delta/a-1", "shards/hog/delta/b-1", "shards/hog-two/base/c-1", "shards/hog0/delta/d-1", "uploads/match/x", "shards/yunet/delta/e-1"])
            await objects.PutAsync(key, new MemoryStream([1]), "application/octet-stream", TestContext.Current.CancellationToken);
        Assert.Equal(["hog-two", "hog", "hog0", "yunet"], await StoredSpaces.ReadAsync(objects, TestContext.Current.CancellationToken));
    }
}
