using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;

namespace TwinMatcher.Aws;

/// <summary>Clients of the two services that try each call once: <see cref="Retrying.Retries"/> knows which failures pass, and what a repeated call may not do.</summary>
public static class AwsClients
{
    public static AmazonDynamoDBClient Documents(AwsOptions options, AWSCredentials credentials)
    {
        AmazonDynamoDBConfig config = new();
        Configure(config, options.Region, options.DocumentsEndpoint);
        return new AmazonDynamoDBClient(credentials, config);
    }

    public static AmazonS3Client Objects(AwsOptions options, AWSCredentials credentials)
    {
        AmazonS3Config config = new() { ForcePathStyle = options.ObjectsEndpoint is not null };
        Configure(config, options.Region, options.ObjectsEndpoint);
        return new AmazonS3Client(credentials, config);
    }

    private static void Configure(ClientConfig config, string region, Uri? endpoint)
    {
        config.MaxErrorRetry = 0;
        config.ThrottleRetries = false;
        // Whoever calls sets a time for every attempt.
        config.Timeout = Timeout.InfiniteTimeSpan;
        if (endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = region;
        }
    }
}
