using System.Globalization;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Support;

namespace TwinMatcher.Tests.Contracts;

/// <summary>The double that other tests rely on keeps the contract.</summary>
public sealed class MemoryObjectsTests : ObjectsContract
{
    private readonly MemoryObjects _objects;

    public MemoryObjectsTests() => _objects = new MemoryObjects(Clock);

    protected override IObjects Objects => _objects;

    protected override async Task<bool> PostAsync(UploadForm form, byte[] file)
    {
        try
        {
            return await _objects.PostAsync(form, file);
        }
        catch (KeyNotFoundException)
        {
            return false;
        }
    }

    protected override async Task<byte[]?> FetchAsync(Uri address)
    {
        string[] parts = address.OriginalString.Split("?until=");
        bool good = Clock.GetUtcNow().ToUnixTimeSeconds() < long.Parse(parts[1], CultureInfo.InvariantCulture);
        return good && await _objects.GetAsync(parts[0]["/objects/".Length..]) is ObjectContent content ? content.Bytes.ToArray() : null;
    }
}
