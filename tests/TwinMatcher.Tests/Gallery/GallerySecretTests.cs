using TwinMatcher.Gallery;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Gallery;

/// <summary>One secret a gallery, whoever asks first.</summary>
public sealed class GallerySecretTests
{
    private readonly MemoryDocuments _documents = new(TimeProvider.System);

    [Fact]
    public async Task Everybody_who_asks_at_once_is_told_the_same()
    {
        ReadOnlyMemory<byte>[] told = await Task.WhenAll(Enumerable.Range(1, 8).Select(async i => await new GallerySecret(_documents, bytes => bytes.Fill((byte)i)).ReadAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(32, told[0].Length);
        Assert.All(told, secret => Assert.Equal(told[0].ToArray(), secret.ToArray()));
    }

    [Fact]
    public async Task Secret_outlives_the_process()
    {
        ReadOnlyMemory<byte> first = await new GallerySecret(_documents, bytes => bytes.Fill(1)).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(first.ToArray(), (await new GallerySecret(_documents, bytes => bytes.Fill(2)).ReadAsync(TestContext.Current.CancellationToken)).ToArray());
    }
}
