using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Contracts;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>Objects keep the contract while requests are refused, slowed down, cut off and lost at random.</summary>
public sealed class S3UnderFaultsTests(Moto moto) : ObjectsContract, IAsyncLifetime
{
    private TestAws? _aws;

    protected override IObjects Objects => _aws!.Objects;

    public async ValueTask InitializeAsync()
    {
        _aws = await TestAws.OpenAsync(moto.Address, Clock, TestAws.Stubborn);
        await _aws.CreateBucketAsync();
        _aws.Gate.Faults = new RandomFaults().Next;
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }

    protected override Task<bool> PostAsync(UploadForm form, byte[] file) => Browser.StoresAsync(form, file);

    protected override Task<byte[]?> FetchAsync(Uri address) => Browser.FetchAsync(address);
}
