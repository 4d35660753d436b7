using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using TwinMatcher.Aws.Retrying;
using TwinMatcher.Gallery;

namespace TwinMatcher.Aws;

/// <summary>Both ports, and what they were made of; clients live as long as the process.</summary>
public sealed record AwsStorage(AwsOptions Options, DynamoDocuments Documents, S3Objects Objects, TimeProvider Clock, Chance Chance)
{
    /// <exception cref="ArgumentException">The environment lacks something; the message names it.</exception>
    public static AwsStorage FromEnvironment() => Open(AwsOptions.FromEnvironment(Environment.GetEnvironmentVariable), Credentials());

    public static AwsStorage Open(AwsOptions options, AWSCredentials credentials)
    {
        Chance chance = RandomNumberGenerator.Fill;
        TimeProvider clock = TimeProvider.System;
        Retries retries = new(options.Retry, clock, chance);
        return new AwsStorage(
            options,
            new DynamoDocuments(new Lazy<IAmazonDynamoDB>(() => AwsClients.Documents(options, credentials)), options.Table, retries, clock, chance),
            new S3Objects(new Lazy<IAmazonS3>(() => AwsClients.Objects(options, credentials)), options, credentials, retries, clock, chance),
            clock, chance);
    }

    /// <summary>Lambda gives a function its role's keys as variables, and a function from a snapshot an address to ask; elsewhere the SDK knows where to look.</summary>
    private static AWSCredentials Credentials() => Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is { Length: > 0 }
        ? new EnvironmentVariablesAWSCredentials()
        : Amazon.Runtime.Credentials.DefaultAWSCredentialsIdentityResolver.GetCredentials();
}
