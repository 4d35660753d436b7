using TwinMatcher.Aws;

namespace TwinMatcher.AwsTests.Aws;

/// <summary>What the environment must say, and what is said when it does not.</summary>
public sealed class AwsOptionsTests
{
    private readonly Dictionary<string, string> _environment = new() { ["AWS_REGION"] = "eu-central-1", ["TWIN_TABLE"] = "table", ["TWIN_BUCKET"] = "bucket" };

    [Fact]
    public void Region_table_and_bucket_are_enough()
    {
        AwsOptions options = Read();
        Assert.Equal(("eu-central-1", "table", "bucket", null, null), (options.Region, options.Table, options.Bucket, options.DocumentsEndpoint, options.ObjectsEndpoint));
    }

    [Fact]
    public void Endpoints_are_those_the_AWS_command_line_reads()
    {
        (_environment["AWS_ENDPOINT_URL_S3"], _environment["AWS_ENDPOINT_URL_DYNAMODB"]) = ("http://127.0.0.1:1", "http://127.0.0.1:2");
        Assert.Equal((new Uri("http://127.0.0.1:1"), new Uri("http://127.0.0.1:2")), (Read().ObjectsEndpoint, Read().DocumentsEndpoint));
    }

    [Theory]
    [InlineData("AWS_REGION", "")]
    [InlineData("TWIN_TABLE", "")]
    [InlineData("TWIN_BUCKET", "")]
    [InlineData("AWS_ENDPOINT_URL_S3", "localhost")]
    [InlineData("AWS_ENDPOINT_URL_DYNAMODB", "ftp://localhost")]
    public void Variable_that_is_missing_or_wrong_is_named(string name, string value)
    {
        _environment[name] = value;
        Assert.Contains(name, Assert.Throws<ArgumentException>(Read).Message, StringComparison.Ordinal);
    }

    private AwsOptions Read() => AwsOptions.FromEnvironment(name => _environment.GetValueOrDefault(name));
}
