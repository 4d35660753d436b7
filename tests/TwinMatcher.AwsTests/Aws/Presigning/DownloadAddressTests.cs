using TwinMatcher.Aws;
using TwinMatcher.Aws.Presigning;

namespace TwinMatcher.AwsTests.Aws.Presigning;

/// <summary>Addresses are signed as Amazon's own example is.</summary>
public sealed class DownloadAddressTests
{
    private static readonly Signer Example = new(
        "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null, "us-east-1", new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Example_of_the_S3_manual_comes_out_as_printed_there() => Assert.Equal(
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
        DownloadAddress.Of(new Uri("https://examplebucket.s3.amazonaws.com/"), "test.txt", TimeSpan.FromDays(1), Example).AbsoluteUri);

    [Fact]
    public void Token_of_temporary_credentials_is_signed_with_the_rest()
    {
        Signer temporary = new("AKIA", "secret", "tok/en+=", "eu-central-1", Example.Now);
        Assert.Contains("&X-Amz-Security-Token=tok%2Fen%2B%3D&X-Amz-SignedHeaders=host&", DownloadAddress.Of(new Uri("https://b/"), "k", TimeSpan.FromHours(1), temporary).Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-central-1", null, "https://photos.s3.eu-central-1.amazonaws.com/")]
    [InlineData("cn-north-1", null, "https://photos.s3.cn-north-1.amazonaws.com.cn/")]
    [InlineData("eu-central-1", "http://127.0.0.1:5000/", "http://127.0.0.1:5000/photos/")]
    public void Bucket_is_reached_in_its_region(string region, string? endpoint, string expected) => Assert.Equal(
        expected,
        BucketAddress.Of(new AwsOptions { Region = region, Table = "t", Bucket = "photos", ObjectsEndpoint = endpoint is null ? null : new Uri(endpoint) }).AbsoluteUri);
}
