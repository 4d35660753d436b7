using TwinMatcher.AwsTests.Support;
using TwinMatcher.Gallery.Ports;
using TwinMatcher.Tests.Contracts;

namespace TwinMatcher.AwsTests.Contracts;

/// <summary>Documents in DynamoDB keep the contract.</summary>
public sealed class DynamoDocumentsTests(Moto moto) : DocumentsContract, IAsyncLifetime
{
    private TestAws? _aws;

    protected override IDocuments Documents => _aws!.Documents;

    public async ValueTask InitializeAsync()
    {
        _aws = await TestAws.OpenAsync(moto.Address, Clock);
        await _aws.CreateTableAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_aws is not null) await _aws.DisposeAsync();
    }
}
