using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Contracts;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>Objects in S3 keep the contract.</summary>
public sealed class S3ObjectsTests(Moto moto) : ObjectsContract, IAsyncLifetime
{
    private TestAws? _aws;

    protected override IObjects Objects => _aws!.Objects;

    public async ValueTask InitializeAsync()
    {
        _aws = await TestAws.OpenAsync(moto.Address, Clock);
        await _aws.CreateBucketAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }

    protected override Task<bool> PostAsync(UploadForm form, byte[] file) => Browser.StoresAsync(form, file);

    protected override Task<byte[]?> FetchAsync(Uri address) => Browser.FetchAsync(address);
}
