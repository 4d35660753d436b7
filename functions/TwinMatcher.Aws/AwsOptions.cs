using TwinMatcher.Aws.Retrying;

namespace TwinMatcher.Aws;

/// <summary>Where the product's table and bucket are, and how patiently they are asked.</summary>
public sealed record AwsOptions
{
    public required string Region { get; init; }

    public required string Table { get; init; }

    public required string Bucket { get; init; }

    /// <summary>Of DynamoDB where it is not the region's own: an emulator, or a private endpoint.</summary>
    public Uri? DocumentsEndpoint { get; init; }

    /// <summary>Of S3 where it is not the region's own; buckets are then the first part of the path.</summary>
    public Uri? ObjectsEndpoint { get; init; }

    public RetryOptions Retry { get; init; } = new();

    /// <summary>From the names that Lambda and the AWS command line use, and <c>TWIN_TABLE</c> and <c>TWIN_BUCKET</c>.</summary>
    /// <exception cref="ArgumentException">A variable is missing or makes no sense; the message names it.</exception>
    public static AwsOptions FromEnvironment(Func<string, string?> read)
    {
        return new AwsOptions
        {
            Region = Needed("AWS_REGION"),
            Table = Needed("TWIN_TABLE"),
            Bucket = Needed("TWIN_BUCKET"),
            DocumentsEndpoint = Endpoint("AWS_ENDPOINT_URL_DYNAMODB"),
            ObjectsEndpoint = Endpoint("AWS_ENDPOINT_URL_S3"),
        };

        string Needed(string name) => read(name) is { Length: > 0 } value ? value : throw new ArgumentException($"The environment variable {name} is not set.");

        Uri? Endpoint(string name) => read(name) is not { Length: > 0 } value ? null
            : Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? uri
            : throw new ArgumentException($"The environment variable {name} is no http or https address.");
    }
}
