using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>The product in this process, on an empty folder; its background goes on by itself.</summary>
internal sealed class LocalPlace : IProductUnderTest
{
    private readonly ServedTwin _twin;

    private LocalPlace(ServedTwin twin) => _twin = twin;

    public RunningProduct Clients => _twin.Product;

    public IReadOnlyList<string> Spaces => [FacePhotos.Tiny, FacePhotos.Hog];

    public IDocuments Documents => _twin.Server.Storage.Documents;

    public IObjects Objects => _twin.Server.Storage.Objects;

    public static async Task<LocalPlace> StartAsync() => new(await ServedTwin.StartAsync(options => options with { LookForTrainingsEvery = TimeSpan.FromSeconds(0.5) }));

    public byte[] Photo(int person, int shot = 0) => FacePhotos.Of(person, shot);

    public byte[] PhotoOfTwo() => FacePhotos.Faces((40, 60, 30), (130, 60, 30));

    /// <summary>Every file under the data folder, whoever it belongs to.</summary>
    public Task<IReadOnlyList<string>> StoredWithAsync(byte[] bytes) => Task.FromResult(StoredFiles.Containing(_twin.Data, bytes));

    public ValueTask DisposeAsync() => _twin.DisposeAsync();
}
