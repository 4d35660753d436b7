using TwinMatcher.Tests.Local.Serving;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Http;

/// <summary>A product with one person in it, and a clock to set forward.</summary>
public sealed class PopulatedTwin : IAsyncLifetime
{
    /// <summary>Smaller faces are not enrolled.</summary>
    internal const int MinSize = 60;

    internal ShiftedClock Clock { get; } = new();

    internal ServedTwin Served { get; private set; } = null!;

    internal RunningProduct Product => Served.Product;

    internal string Ada { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Served = await ServedTwin.StartAsync(options => options with { Gallery = options.Gallery with { TooAlike = 0.9999 } }, Clock, minSize: MinSize);
        Ada = await Product.AddPersonAsync("Ada");
        await Product.UploadAsync(FacePhotos.Of(1), Ada);
        await Product.IndexedAsync(1);
    }

    public ValueTask DisposeAsync() => Served.DisposeAsync();
}
