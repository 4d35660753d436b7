using TwinMatcher.Tests.Product;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>The product's promises, kept by one machine.</summary>
public sealed class LocalProductTests : WholeProduct
{
    private protected override async Task<IProductUnderTest> StartAsync() => await LocalPlace.StartAsync();
}
