using TwinMatcher.Tests.Product;

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
    protected override async Task<IReadOnlyList<string>> StoredWithAsync(byte[] bytes)
    {
        List<string> found = [];
        foreach (string file in Directory.EnumerateFiles(_twin!.Data, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            try
            {
                if ((await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).AsSpan().IndexOf(bytes) >= 0) found.Add(file);
            }
            catch (FileNotFoundException)
            {
                // A file that is deleted while we look holds nothing any more.
            }
        }

        return found;
    }
}
