namespace TwinMatcher.Local.Emulation;

/// <summary>What stands in for S3 and DynamoDB is not on this machine.</summary>
internal sealed class EmulatorMissingException()
    : Exception($"{EmulatedStorage.Program}, which stands in for S3 and DynamoDB, was not found; get it with: pip install 'moto[server]==5.2.1'")
{
    public const string Code = "emulator_missing";
}
