using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Contracts;

/// <summary>The double that other tests rely on keeps the contract.</summary>
public sealed class MemoryDocumentsTests : DocumentsContract
{
    private readonly MemoryDocuments _documents;

    public MemoryDocumentsTests() => _documents = new MemoryDocuments(Clock);

    protected override IDocuments Documents => _documents;
}
