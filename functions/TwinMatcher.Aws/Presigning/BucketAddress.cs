using Amazon;

namespace TwinMatcher.Aws.Presigning;

/// <summary>How browsers reach the bucket.</summary>
internal static class BucketAddress
{
    /// <summary>Ends with a slash.</summary>
    public static Uri Of(AwsOptions options) => options.ObjectsEndpoint is Uri endpoint
        ? new Uri(endpoint, $"{endpoint.AbsolutePath.TrimEnd('/')}/{options.Bucket}/")
        : new Uri($"https://{options.Bucket}.s3.{options.Region}.{RegionEndpoint.GetBySystemName(options.Region).PartitionDnsSuffix}/");
}
