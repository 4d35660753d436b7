using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Contracts;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>Documents keep the contract while requests are refused, slowed down, cut off and lost at random.</summary>
public sealed class DynamoUnderFaultsTests(Moto moto) : DocumentsContract, IAsyncLifetime
{
    private TestAws? _aws;

    protected override IDocuments Documents => _aws!.Documents;

    public async ValueTask InitializeAsync()
    {
        _aws = await TestAws.OpenAsync(moto.Address, Clock, TestAws.Stubborn);
        await _aws.CreateTableAsync();
        _aws.Gate.Faults = new RandomFaults().Next;
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }
}
