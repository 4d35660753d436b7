using TwinMatcher.Gallery.Ports;

namespace TwinMatcher.Tests.Product;

/// <summary>A place where the product runs, empty when it starts: its clients, photos that its models can read, and a look at what is stored.</summary>
internal interface IProductUnderTest : IAsyncDisposable
{
    RunningProduct Clients { get; }

    /// <summary>Two spaces that faces are compared in, the default first and <c>hog</c> second or the other way round.</summary>
    IReadOnlyList<string> Spaces { get; }

    IDocuments Documents { get; }

    IObjects Objects { get; }

    /// <summary>A photo of a person, 1 to 3; shots, 0 to 3, are other photos of the same person. The same numbers give the same bytes.</summary>
    byte[] Photo(int person, int shot = 0);

    /// <summary>A photo of two people.</summary>
    byte[] PhotoOfTwo();

    /// <summary>Where the bytes occur in everything that is stored.</summary>
    Task<IReadOnlyList<string>> StoredWithAsync(byte[] bytes);
}
