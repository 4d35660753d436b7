namespace TwinMatcher.AwsTests.Support.Guard;

/// <summary>AWS would refuse this.</summary>
internal sealed class DeniedException(int status, string code, string message = "") : Exception($"{status} {code} {message}")
{
    public int Status => status;

    public string Code => code;
}
