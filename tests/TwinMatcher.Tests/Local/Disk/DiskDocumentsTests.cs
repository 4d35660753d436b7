using TwinMatcher.Gallery.Ports;
using TwinMatcher.Local.Disk;
using TwinMatcher.Tests.Contracts;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Local.Disk;

/// <summary>Documents on disk keep the contract.</summary>
public sealed class DiskDocumentsTests : DocumentsContract, IAsyncDisposable
{
    private readonly TempFolder _temp = new();
    private readonly DataFolder _folder;
    private readonly DiskDocuments _documents;

    public DiskDocumentsTests()
    {
        _folder = DataFolder.Open(_temp.Path);
        _documents = DiskDocuments.Open(_folder, Clock);
    }

    protected override IDocuments Documents => _documents;

    public async ValueTask DisposeAsync()
    {
        await _documents.DisposeAsync();
        _folder.Dispose();
        _temp.Dispose();
    }
}
