[assembly: AssemblyFixture(typeof(TwinMatcher.AwsTests.Support.Moto))]

namespace TwinMatcher.AwsTests.Support;

/// <summary>One moto server for all tests: S3, DynamoDB and SQS in memory. It checks no signatures; <see cref="ServiceGate"/> in front of it does.</summary>
public sealed class Moto : IAsyncLifetime
{
    private const string Program = "moto_server";

    private Emulator? _emulator;

    /// <summary>Skips the test where there is no server.</summary>
    public Uri Address
    {
        get
        {
            Assert.SkipWhen(_emulator is null, $"{Program} not present; get it with: pip install 'moto[server]==5.2.1'");
            return _emulator!.Address;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Emulator.Find(Program) is string program) _emulator = await Emulator.StartAsync(program, port => ["-H", "127.0.0.1", "-p", $"{port}"]);
    }

    public ValueTask DisposeAsync() => _emulator?.DisposeAsync() ?? ValueTask.CompletedTask;
}
