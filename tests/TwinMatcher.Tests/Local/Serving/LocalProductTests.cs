using TwinMatcher.Tests.Product;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Serving;

/// <summary>The product's promises, kept by one machine.</summary>
public sealed class LocalProductTests : WholeProduct, IAsyncLifetime
{
    private ServedTwin? _twin;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_twin is not null) await _twin.DisposeAsync();
    }

    protected override async Task<RunningProduct> StartAsync() => (_twin = await ServedTwin.StartAsync()).Product;

    /// <summary>Every file under the data folder, whoever it belongs to.</summary>
    protected override Task<IReadOnlyList<string>> StoredWithAsync(byte[] bytes) => Task.FromResult(StoredFiles.Containing(_twin!.Data, bytes));
}
